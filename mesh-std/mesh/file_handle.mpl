##! Files that stay open. A file is closed with the last value that refers to it, at the latest with its process; a call lets
##! the caller wait and nobody else, and an error is the path and the words of the system.

## An open file.
pub extern type FileHandle

## The next line without its end; none at the end of the file.
pub extern fn read_line(file :: FileHandle) -> Result<Option<String>, String> = "mesh_handle_line"

## The next lines, a few at once; none at the end of the file. An error is the last one.
pub extern fn batch(file :: FileHandle) -> List<Result<String, String>> = "mesh_handle_lines"

## The next `n` bytes, or all there are; none at the end of the file.
pub extern fn read(file :: FileHandle, n :: Int) -> Result<Bytes, String> = "mesh_handle_chunk"

## Writes a text.
pub fn write(file :: FileHandle, text :: String) -> Result<(), String> = write_bytes(file, String.to_bytes(text))

## Writes bytes.
pub extern fn write_bytes(file :: FileHandle, b :: Bytes) -> Result<(), String> = "mesh_handle_write"

## Goes to a byte of the file; gives where it is.
pub extern fn seek(file :: FileHandle, to :: Int) -> Result<Int, String> = "mesh_handle_seek"

## Waits until what was written is on the disk.
pub extern fn flush(file :: FileHandle) -> Result<(), String> = "mesh_handle_flush"

## Closes the file: nothing can be read or written any more.
pub extern fn close(file :: FileHandle) -> () = "mesh_handle_close"
