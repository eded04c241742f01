//! Programs that serve HTTP, as their clients see them: over loopback, by bytes.

use mesh_tests::command::{Finished, finish, mesh};
use mesh_tests::files::empty_directory;
use mesh_tests::http::{Answer, Connection, request};
use mesh_tests::server::{Server, copy_with_free_port};
use std::collections::HashSet;
use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

/// The counter, ready to run at a free port.
fn counter(test: &str) -> PathBuf {
    let directory = empty_directory(Path::new(env!("CARGO_TARGET_TMPDIR")).join("http").join(test));
    let program = directory.join("counter.mpl");
    copy_with_free_port("counter.mpl", "8080", &program);
    program
}

fn web() -> Server {
    Server::run(Path::new("programs/web.mpl"))
}

fn text(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body.as_str())
}

#[test]
fn a_service_counts_the_requests() {
    let server = Server::run(&counter("counts"));
    let mut connection = server.connect();
    let mut ask = |method, target| connection.ask(method, target).unwrap().body;
    assert_eq!(ask("GET", "/"), "Count is: 1");
    assert_eq!(ask("GET", "/"), "Count is: 2");
    assert_eq!(ask("POST", "/reset"), "Counter reset");
    assert_eq!(ask("GET", "/"), "Count is: 1");
    assert_eq!(text(&server.ask("GET", "/")), (200, "Count is: 2"));
}

#[test]
fn the_older_style_serves_as_well() {
    let directory = empty_directory(Path::new(env!("CARGO_TARGET_TMPDIR")).join("http").join("older_style"));
    let program = directory.join("older_style.mpl");
    copy_with_free_port("older_style.mpl", "8080", &program);
    let server = Server::run(&program);
    assert_eq!(text(&server.ask("GET", "/")), (200, "Count is: 1"));
    assert_eq!(text(&server.ask("GET", "/")), (200, "Count is: 2"));
    assert_eq!(text(&server.ask("POST", "/reset")), (200, "Counter reset"));
    assert_eq!(text(&server.ask("GET", "/")), (200, "Count is: 1"));
    assert_eq!(text(&server.ask("GET", "/shelf/3")), (404, "Not Found"));
}

#[test]
fn no_increment_is_lost_between_many_connections() {
    const CONNECTIONS: usize = 64;
    const REQUESTS: usize = 100_000;
    let program = counter("storm");
    let executable = program.with_extension("");
    let built =
        finish(&mut mesh(&["build", &program.to_string_lossy(), "--release", "-o", &executable.to_string_lossy()]));
    assert_eq!(built.status, Some(0), "{}", built.stderr);
    let server = Server::start(&mut Command::new(executable));
    let address = server.address();
    let clients: Vec<_> = (0..CONNECTIONS)
        .map(|i| {
            thread::spawn(move || counted(address, REQUESTS / CONNECTIONS + usize::from(i < REQUESTS % CONNECTIONS)))
        })
        .collect();
    let mut all = HashSet::with_capacity(REQUESTS);
    for client in clients {
        let counts = client.join().unwrap().unwrap();
        assert!(counts.is_sorted(), "answers of one connection are in order");
        all.extend(counts);
    }
    assert_eq!((all.len(), all.iter().max()), (REQUESTS, Some(&REQUESTS)));
    assert_eq!(server.ask("GET", "/").body, format!("Count is: {}", REQUESTS + 1));
    assert_eq!(server.end().status, Some(0));
}

/// The counts that so many requests of one kept connection get, asked a few at a time.
fn counted(address: SocketAddr, requests: usize) -> io::Result<Vec<usize>> {
    const AT_A_TIME: usize = 8;
    let mut connection = Connection::open(address)?;
    let mut counts = Vec::with_capacity(requests);
    while counts.len() < requests {
        let now = AT_A_TIME.min(requests - counts.len());
        connection.send(request("GET", "/", "", "").repeat(now))?;
        for _ in 0..now {
            let body = connection.receive()?.body;
            let count = body.strip_prefix("Count is: ").and_then(|count| count.parse().ok());
            counts.push(count.ok_or_else(|| io::Error::other(body))?);
        }
    }
    Ok(counts)
}

#[test]
fn a_crash_costs_its_client_the_connection_and_nobody_else_anything() {
    let mut server = web();
    let mut other = server.connect();
    assert_eq!(text(&other.ask("GET", "/ratio?below=2").unwrap()), (200, "10"));
    for (target, report) in [
        ("/ratio?below=1", "web.mpl:19: division by zero"),
        ("/ratio?below=7", "web.mpl:12: List.get: index 7 out of bounds"),
    ] {
        let mut connection = server.connect();
        let answer = connection.ask("GET", target).unwrap();
        assert_eq!(text(&answer), (500, "Internal Server Error"), "{target}");
        assert_eq!(answer.header("connection"), Some("close"));
        assert!(connection.is_closed().unwrap(), "{target}");
        server.wait_for(report);
        server.wait_for("of the handler of GET /ratio");
        assert_eq!(text(&other.ask("GET", "/ratio?below=2").unwrap()), (200, "10"), "a connection that was open");
        assert_eq!(text(&server.ask("GET", "/ratio?below=2")), (200, "10"), "a new connection");
    }
}

#[test]
fn the_answer_to_a_crash_arrives_also_when_more_was_sent() {
    let server = web();
    let mut connection = server.connect();
    let more = request("POST", "/size", "", &"x".repeat(100_000));
    connection.send(request("GET", "/ratio?below=1", "", "") + &more).unwrap();
    assert_eq!(connection.receive().unwrap().status, 500);
    assert!(connection.is_closed().unwrap());
}

#[test]
fn a_signal_ends_the_server_after_the_requests_that_have_begun() {
    let mut server = web();
    let mut idle = server.connect();
    assert_eq!(idle.ask("GET", "/users/me").unwrap().status, 200);
    let mut busy = server.connect();
    busy.send(request("GET", "/slow", "", "")).unwrap();
    server.wait_for("slow has begun");
    let address = server.address();
    let Finished { status, stdout, stderr } = server.end();
    assert_eq!((status, stdout.as_str()), (Some(0), ""), "{stderr}");
    assert!(!stderr.contains("panic"), "{stderr}");
    let late = busy.receive().unwrap();
    assert_eq!((text(&late), late.header("connection")), ((200, "late 1"), Some("close")));
    assert!(busy.is_closed().unwrap() && idle.is_closed().unwrap());
    assert!(Connection::open(address).is_err(), "nobody listens");
}

#[test]
fn a_handler_may_be_a_closure_with_what_was_around_it() {
    let server = web();
    assert_eq!(text(&server.ask("GET", "/hello/ada")), (200, "hello ada 42"));
    assert_eq!(text(&server.ask("GET", "/bye/bo")), (200, "bye bo 2"));
}

#[test]
fn a_port_that_is_taken_is_an_error_with_its_name() {
    let taken = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let program = counter("taken");
    let text = fs::read_to_string(&program).unwrap();
    fs::write(&program, text.replace("handle_reset)), 0)", &format!("handle_reset)), {port})"))).unwrap();
    let Finished { status, stdout, stderr } = finish(&mut mesh(&["run", &program.to_string_lossy()]));
    assert_eq!((status, stdout.as_str()), (Some(1), ""), "{stderr}");
    assert!(stderr.contains(&format!("Failed to start HTTP server on 0.0.0.0:{port}: ")), "{stderr}");
    assert!(stderr.contains("counter.mpl:28"), "{stderr}");
}

#[test]
fn pipelined_requests_are_answered_in_order() {
    let server = web();
    let mut connection = server.connect();
    let all: String = (0..20).map(|i| request("GET", &format!("/users/{i}"), "", "")).collect();
    connection.send(all).unwrap();
    for i in 0..20 {
        assert_eq!(text(&connection.receive().unwrap()), (200, format!("user {i} of none").as_str()));
    }
}

#[test]
fn what_is_too_large_is_refused_and_the_limit_itself_is_not() {
    const LIMIT: usize = 2 * 1024 * 1024;
    let server = web();
    let sent = |text: String| {
        let mut connection = server.connect();
        // The server may answer and stop reading before all of it is sent.
        _ = connection.send(text);
        connection.receive().unwrap()
    };
    assert_eq!(text(&sent(request("POST", "/size", "", &"x".repeat(LIMIT)))), (200, LIMIT.to_string().as_str()));
    let too_long = format!("Content-Length: {}\r\n", LIMIT + 1);
    assert_eq!(text(&sent(request("POST", "/size", &too_long, ""))), (413, "Payload Too Large"));
    let chunk = format!("{:x}\r\n{}\r\n", LIMIT / 2, "x".repeat(LIMIT / 2));
    let chunked = request("POST", "/size", "Transfer-Encoding: chunked\r\n", "") + &chunk + &chunk;
    assert_eq!(text(&sent(chunked.clone() + "0\r\n\r\n")), (200, LIMIT.to_string().as_str()));
    assert_eq!(sent(chunked + "1\r\nx\r\n0\r\n\r\n").status, 413);
    assert_eq!(sent(request("GET", "/users/me", &format!("X-Long: {}\r\n", "x".repeat(16 * 1024)), "")).status, 431);
    assert_eq!(sent(request("GET", &format!("/{}", "x".repeat(8 * 1024)), "", "")).status, 414);
}

#[test]
fn many_large_bodies_do_not_stay() {
    let server = web();
    let mut connection = server.connect();
    // The handler never looks at the body, so it is never part of the process's own heap.
    let large = request("POST", "/files/x", "", &"x".repeat(1024 * 1024));
    for _ in 0..300 {
        connection.send(&large).unwrap();
        assert_eq!(connection.receive().unwrap().body, "file /files/x");
    }
    let peak = server.peak_memory();
    assert!(peak < 200 * 1024 * 1024, "{peak} bytes");
}

#[test]
fn a_handler_sees_all_of_its_request() {
    let server = web();
    let mut connection = server.connect();
    let mut echo = |text: String| {
        connection.send(text).unwrap();
        connection.receive().unwrap().body
    };
    assert_eq!(echo(request("GET", "/echo", "", "")), "GET|/echo|none|none|");
    assert_eq!(
        echo(request("PATCH", "/%65cho?q=one&q=tw%C3%B6+words", "x-word: a\r\nX-WORD: b\r\n", "the body")),
        "PATCH|/echo|twö words|a, b|the body"
    );
    assert_eq!(server.ask("GET", "/users/m%C3%BCller").body, "user müller of none");
}

#[test]
fn routes_are_found_by_method_and_kind() {
    let server = web();
    assert_eq!(text(&server.ask("GET", "/users/7")), (200, "user 7 of none"));
    assert_eq!(text(&server.ask("GET", "/users/me")), (200, "myself"));
    assert_eq!(text(&server.ask("PATCH", "/files/a/b")), (200, "file /files/a/b"));
    let mut connection = server.connect();
    connection.send(request("PUT", "/thing", "", "it")).unwrap();
    assert_eq!(text(&connection.receive().unwrap()), (201, "put it"));
    let deleted = connection.ask("DELETE", "/thing").unwrap();
    assert_eq!((text(&deleted), deleted.header("content-length")), ((204, ""), None));
    assert_eq!(text(&connection.ask("GET", "/users/8").unwrap()), (200, "user 8 of none"), "the connection is kept");
}

#[test]
fn what_no_route_takes_has_its_answer() {
    let server = web();
    assert_eq!(text(&server.ask("GET", "/nowhere")), (404, "Not Found"));
    let refused = server.ask("POST", "/thing");
    assert_eq!((refused.status, refused.header("allow")), (405, Some("DELETE, OPTIONS, PUT")));
    let options = server.ask("OPTIONS", "/thing");
    assert_eq!((options.status, options.header("allow")), (204, Some("DELETE, OPTIONS, PUT")));
    let mut connection = server.connect();
    let head = connection.ask("HEAD", "/users/7").unwrap();
    assert_eq!((head.status, head.header("content-length")), (200, Some("14")));
    assert_eq!(connection.ask("GET", "/users/me").unwrap().body, "myself", "no body came with the head");
}

#[test]
fn a_response_may_have_headers_of_its_own() {
    let server = web();
    let teapot = server.ask("GET", "/teapot");
    assert_eq!(text(&teapot), (418, "short and stout"));
    assert_eq!((teapot.header("content-type"), teapot.header("x-pot")), (Some("text/plain"), Some("tea")));
    let plain = server.ask("GET", "/users/me");
    assert_eq!(plain.header("content-type"), Some("application/json; charset=utf-8"));
    assert!(plain.header("date").is_some_and(|date| date.ends_with(" GMT")));
}
