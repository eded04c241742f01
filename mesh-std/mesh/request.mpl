##! What a request says.

## The method, as sent: `GET`.
pub extern fn method(r :: Request) -> String = "mesh_request_method" pure

## The decoded path that routing used, without the query.
pub extern fn path(r :: Request) -> String = "mesh_request_path" pure

## The body; empty if there is none.
pub extern fn body(r :: Request) -> String = "mesh_request_body" pure

## A header, its name in any case. Repeated headers are joined with `, `.
pub extern fn header(r :: Request, name :: String) -> String? = "mesh_request_header" pure

## A parameter of the query, decoded.
pub extern fn query(r :: Request, name :: String) -> String? = "mesh_request_query" pure

## A parameter of the route: `id` in `/users/:id`.
pub extern fn param(r :: Request, name :: String) -> String? = "mesh_request_param" pure
