//! Function values of Mesh in Rust: called, kept, given back, and what ends them.

use bridge_tests::mesh::functions::{self as mesh, Keeper};
use mesh_runtime::{CallError, ExitReason, Runtime};
use std::time::Duration;

#[mesh_runtime::test]
fn arguments_and_results_of_every_shape_arrive(rt: Runtime) -> Result<(), CallError> {
    assert_eq!(mesh::adder(&rt, 2).blocking()?.call(&rt, (40,)).blocking()?, 42);
    assert_eq!(mesh::half(&rt).blocking()?.call(&rt, (5.0,)).blocking()?, 2.5);
    assert_eq!(mesh::named(&rt).blocking()?.call(&rt, (21,)).blocking()?, 42);
    let mixer = mesh::mixer(&rt, 0.5, "größe").blocking()?;
    assert_eq!(mixer.call(&rt, (4.0, 3, "x".into(), 1.0)).blocking()?, (4.0, "größe x".into()));
    Ok(())
}

#[mesh_runtime::test]
async fn a_function_in_a_struct_is_called_as_often_as_one_likes(rt: Runtime) -> Result<(), CallError> {
    let rules = mesh::rules(&rt).await?;
    for n in [0, 7, 30] {
        let mut fits = Vec::new();
        for rule in &rules {
            fits.push(rule.fits.call(&rt, (n, 20.5)).await?);
        }
        assert_eq!(fits, [n < 10, n < 20]);
    }
    assert_eq!((rules[0].clone(), rules[0] == rules[1]), (rules[0].clone(), false));
    Ok(())
}

#[mesh_runtime::test]
fn mesh_code_gives_functions_to_rust_and_gets_them_back(rt: Runtime) -> Result<(), CallError> {
    assert_eq!(mesh::squares(&rt, vec![1, 2, 3]).blocking()?, 14);
    assert_eq!(mesh::there_and_back(&rt).blocking()?, 2);
    let (two, three) = (mesh::adder(&rt, 2).blocking()?, mesh::adder(&rt, 3).blocking()?);
    assert_eq!(mesh::apply(&rt, two.clone(), 40).blocking()?, 42);
    let all = mesh::compose(&rt, vec![two.clone(), three.clone(), two]).blocking()?;
    assert_eq!(all.call(&rt, (0,)).blocking()?, 7);
    let keeper = Keeper::start(&rt, three).blocking()?;
    assert_eq!(keeper.ask(1).blocking()?, 4);
    let before = keeper.swap(all).blocking()?;
    assert_eq!((keeper.ask(1).blocking()?, before.call(&rt, (1,)).blocking()?), (8, 4));
    Ok(())
}

#[test]
fn a_future_of_the_host_calls_one() {
    let executor = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
    let said = executor.block_on(async { mesh::asked_later(&Runtime::start().unwrap(), "word").await });
    assert_eq!(said, Ok("word 5".into()));
}

/// What a function holds of the constants of its runtime comes with it.
#[test]
fn a_function_outlives_its_runtime_and_is_called_in_another() {
    let first = Runtime::start().unwrap();
    let function = mesh::from_constant(&first).blocking().unwrap();
    first.shutdown_blocking(Duration::from_secs(5));
    assert_eq!(function.call(&first, ()).blocking(), Err(CallError::ShuttingDown));
    drop(first);
    let second = Runtime::start().unwrap();
    assert_eq!(function.call(&second, ()).blocking(), Ok(vec![2, 3, 5, 7, 2, 3, 5, 7]));
}

#[test]
fn a_function_that_crashes_ends_its_call_alone() {
    let rt = Runtime::builder().on_crash(|_| ()).start().unwrap();
    let divider = mesh::divider(&rt).blocking().unwrap();
    match divider.call(&rt, (0,)).blocking() {
        Err(CallError::Crashed(ExitReason::Error(reason))) => assert_eq!(reason, "division by zero"),
        other => panic!("{other:?}"),
    }
    assert_eq!(divider.call(&rt, (4,)).blocking(), Ok(3));
}
