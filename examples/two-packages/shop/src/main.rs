//! A program with Mesh code, which uses a library with Mesh code: two packages, compiled apart, in one runtime.

mesh_runtime::include_mesh!();

use mesh::till::Till;
use mesh_runtime::{Runtime, ServiceError};
use std::collections::BTreeMap;
use two_packages_stock::Stock;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rt = Runtime::start()?;
    let stock = Stock::start(&rt, BTreeMap::from([("tea".to_owned(), 5)])).blocking()?;
    let till = Till::start(&rt).blocking()?;
    for count in [3, 3, 2] {
        match stock.take("tea", count).flatten().blocking() {
            Ok(left) => println!("{count} sold, {left} left, {} cents", till.take(count * 350).blocking()?),
            Err(ServiceError::Service(has)) => println!("{count} wanted, there are {has}"),
            Err(ServiceError::Call(error)) => return Err(error.into()),
        }
    }
    Ok(())
}
