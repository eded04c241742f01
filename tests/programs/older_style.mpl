import Http
import Log

# Define a custom type for our app state
struct State {
  count: Int
}

# Define a message type
type Msg =
  | Increment
  | Reset

# The main entry point
pub fn main() {
  # Spawn an actor to hold state
  let counter_pid = spawn(init_counter)

  # Start the HTTP server on port 8080
  Http.serve(8080, fn(req) {
    match (req.method, req.path) {
      ("GET", "/") -> {
        let count = call(counter_pid, Increment)
        Http.response(200, "Count is: ${count}")
      }
      ("POST", "/reset") -> {
        send(counter_pid, Reset)
        Http.response(200, "Counter reset")
      }
      _ -> Http.response(404, "Not Found")
    }
  })
}

fn init_counter() {
  loop(0)
}

fn loop(count) {
  receive {
    # Pattern match on the message
    Increment -> {
      reply(count + 1)
      loop(count + 1)
    }
    Reset -> loop(0)
  }
}