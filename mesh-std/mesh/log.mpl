##! What a program tells those who run it: lines on standard error, each with its time and level.
##!
##! The variable `MESH_LOG` says from which level on: `debug`, `info` (without the variable), `warn`, `error`, or `off`.

## For those who look for a mistake.
pub extern fn debug(msg :: String) -> () = "mesh_log_debug"

## What happens as it should.
pub extern fn info(msg :: String) -> () = "mesh_log_info"

## What somebody should look at.
pub extern fn warn(msg :: String) -> () = "mesh_log_warn"

## What went wrong.
pub extern fn error(msg :: String) -> () = "mesh_log_error"
