//! A router of Mesh behind a server of the host: as axum, or any other of `tower`, calls it.

#![allow(clippy::unwrap_used, reason = "what fails in the harness fails the test")]

use bridge_tests::delivery::times_begun;
use bridge_tests::mesh::pages;
use http::{Request, StatusCode};
use http_body_util::{BodyExt, Full};
use mesh_runtime::Runtime;
use mesh_std::http::RouterService;
use std::sync::mpsc;
use std::time::Duration;
use tower_service::Service;

type Asked = Request<Full<&'static [u8]>>;

fn quiet() -> (Runtime, mpsc::Receiver<String>) {
    let (report, crashes) = mpsc::channel();
    let rt = Runtime::builder().on_crash(move |crash| _ = report.send(crash.to_string())).start();
    (rt.expect("it starts"), crashes)
}

fn served(rt: &Runtime) -> RouterService {
    pages::pages(rt, "hello").blocking().expect("it has routes").serve(rt)
}

fn get(path: &str) -> Asked {
    Request::builder().uri(path).body(Full::default()).unwrap()
}

fn post(path: &str, body: &'static [u8]) -> Asked {
    Request::builder().method("POST").uri(path).header("x-kind", "plain").body(Full::new(body)).unwrap()
}

/// Status and text of the answer.
async fn ask(service: &RouterService, request: Asked) -> (u16, String) {
    let response = service.clone().call(request).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

fn tokio() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().expect("it starts")
}

#[test]
fn requests_reach_the_functions_of_their_routes() {
    let (rt, _crashes) = quiet();
    let service = served(&rt);
    tokio().block_on(async {
        assert_eq!(ask(&service, get("/hello/ann")).await, (200, "hello, ann".to_owned()));
        assert_eq!(ask(&service, get("/hello/b%C3%B6rge?x=1")).await, (200, "hello, börge".to_owned()));
        assert_eq!(ask(&service, get("/nowhere")).await.0, 404);
        assert_eq!(ask(&service, get("/echo")).await.0, 405);
        assert_eq!(ask(&service, post("/echo", b"\xff")).await.0, 400);
        let echo = service.clone().call(post("/echo?q=more", b"words")).await.unwrap();
        assert_eq!(echo.status(), StatusCode::CREATED);
        let header = |name: &str| echo.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!((header("x-kind"), header("x-query")), (Some("plain".into()), Some("more".into())));
        assert_eq!(echo.into_body().collect().await.unwrap().to_bytes(), "words");
        let small = service.clone().body_limit(4);
        assert_eq!(
            (ask(&small, post("/echo", b"1234")).await.0, ask(&small, post("/echo", b"12345")).await.0),
            (201, 413)
        );
    });
}

#[test]
fn a_crash_is_the_500_of_its_request_and_of_no_other() {
    let (rt, crashes) = quiet();
    let service = served(&rt);
    tokio().block_on(async {
        let asked: Vec<_> = (0..200)
            .map(|n| {
                let service = service.clone();
                let path = if n % 4 == 0 { "/crash".to_owned() } else { format!("/hello/{n}") };
                tokio::spawn(async move { (n, ask(&service, get(&path)).await) })
            })
            .collect();
        for asked in asked {
            let (n, answer) = asked.await.unwrap();
            let expected =
                if n % 4 == 0 { (500, "Internal Server Error".into()) } else { (200, format!("hello, {n}")) };
            assert_eq!(answer, expected);
        }
    });
    assert_eq!(crashes.try_iter().filter(|crash| crash.contains("division by zero")).count(), 50);
}

#[test]
fn a_client_that_goes_away_takes_its_process_along() {
    let (rt, _crashes) = quiet();
    let mut service = served(&rt);
    let executor = tokio();
    let asked = executor.spawn(service.call(get("/never/771")));
    while times_begun(771) == 0 {
        std::thread::yield_now();
    }
    asked.abort();
    let is_left = || rt.processes().iter().any(|process| process.name == "HTTP request");
    while is_left() {
        std::thread::yield_now();
    }
}

#[test]
fn the_end_of_the_runtime_answers_what_has_begun() {
    let (rt, _crashes) = quiet();
    let service = served(&rt);
    let executor = tokio();
    let asked = executor.spawn({
        let service = service.clone();
        async move { ask(&service, get("/slow")).await }
    });
    while times_begun(-1) == 0 {
        std::thread::yield_now();
    }
    rt.shutdown_blocking(Duration::from_secs(60));
    assert_eq!(executor.block_on(asked).unwrap(), (200, "at last".to_owned()));
    assert_eq!(executor.block_on(ask(&service, get("/hello/late"))).0, 503);
}
