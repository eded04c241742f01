//! A command in Rust whose rules are Mesh functions: no async code, no services.
//!
//! ```text
//! rules GRAMS COUNTRY [express]
//! ```
//!
//! The tests of the rules stand beside them, in `mesh/rules.mpl`; `cargo test` runs them with those of this file.

mesh_runtime::include_mesh!();

use mesh::rules::{self, Parcel, Refusal};
use mesh_runtime::{Runtime, ServiceError};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match parcel(&arguments).and_then(|parcel| price(parcel).map_err(|error| error.to_string())) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(mistake) => {
            eprintln!("{mistake}");
            ExitCode::FAILURE
        }
    }
}

fn parcel(arguments: &[String]) -> Result<Parcel, String> {
    let usage = || "usage: rules GRAMS COUNTRY [express]".to_owned();
    let (grams, country, rest) = match arguments {
        [grams, country, rest @ ..] => (grams, country, rest),
        _ => return Err(usage()),
    };
    let grams = grams.parse().map_err(|_| usage())?;
    Ok(Parcel { grams, country: country.clone(), is_express: rest.iter().any(|it| it == "express") })
}

/// One call of a function of Mesh, from a plain thread.
fn price(parcel: Parcel) -> Result<String, Box<dyn std::error::Error>> {
    let rt = Runtime::builder().workers(1).start()?;
    match rules::price(&rt, parcel).flatten().blocking() {
        Ok(cents) => Ok(format!("{}.{:02}", cents / 100, cents % 100)),
        Err(ServiceError::Service(Refusal::TooHeavy { most })) => Ok(format!("too heavy: at most {most} g")),
        Err(ServiceError::Service(Refusal::NotServed { country })) => Ok(format!("nothing goes to {country}")),
        Err(ServiceError::Call(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_is_a_parcel() {
        let parcel = parcel(&["900".into(), "FR".into(), "express".into()]);
        assert_eq!(parcel, Ok(Parcel { grams: 900, country: "FR".into(), is_express: true }));
    }
}
