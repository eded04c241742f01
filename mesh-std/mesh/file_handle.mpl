##! Files that stay open. A file is closed with the last value that refers to it, at the latest with its process; a call lets
##! the caller wait and nobody else, and an error is the path and the words of the system.

## An open file.
pub extern type FileHandle

## The next line without its end; none at the end of the file.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "one\ntwo\n") |> Result.and_then(fn _ -> File.with(Path.join(d, "a.txt"), :read, fn f -> FileHandle.read_line(f) end) end) end) # => Ok(Ok(Some(one)))
pub extern fn read_line(file :: FileHandle) -> Result<Option<String>, String> = "mesh_handle_line"

## The next lines, a few at once; none at the end of the file. An error is the last one.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "one\ntwo\n") |> Result.and_then(fn _ -> File.with(Path.join(d, "a.txt"), :read, fn f -> Ok(FileHandle.batch(f)) end) end) end) # => Ok(Ok([Ok(one), Ok(two)]))
pub extern fn batch(file :: FileHandle) -> List<Result<String, String>> = "mesh_handle_lines"

## The next `n` bytes, or all there are; none at the end of the file.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "one\ntwo\n") |> Result.and_then(fn _ -> File.with(Path.join(d, "a.txt"), :read, fn f -> FileHandle.read(f, 3) end) end) end) # => Ok(Ok(<<111, 110, 101>>))
pub extern fn read(file :: FileHandle, n :: Int) -> Result<Bytes, String> = "mesh_handle_chunk"

## Writes a text.
##
##     Dir.with_temp(fn d -> File.with(Path.join(d, "a.txt"), :write, fn f -> FileHandle.write(f, "tea") end) end) # => Ok(Ok(()))
pub fn write(file :: FileHandle, text :: String) -> Result<(), String> = write_bytes(file, String.to_bytes(text))

## Writes bytes.
##
##     Dir.with_temp(fn d -> File.with(Path.join(d, "a.txt"), :write, fn f -> FileHandle.write_bytes(f, Bytes.new()) end) end) # => Ok(Ok(()))
pub extern fn write_bytes(file :: FileHandle, b :: Bytes) -> Result<(), String> = "mesh_handle_write"

## Goes to a byte of the file; gives where it is.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "one\ntwo\n") |> Result.and_then(fn _ -> File.with(Path.join(d, "a.txt"), :read, fn f -> FileHandle.seek(f, 4) |> Result.and_then(fn _ -> FileHandle.read_line(f) end) end) end) end) # => Ok(Ok(Some(two)))
pub extern fn seek(file :: FileHandle, to :: Int) -> Result<Int, String> = "mesh_handle_seek"

## Waits until what was written is on the disk.
##
##     Dir.with_temp(fn d -> File.write(Path.join(d, "a.txt"), "one\ntwo\n") |> Result.and_then(fn _ -> File.with(Path.join(d, "a.txt"), :append, fn f -> FileHandle.flush(f) end) end) end) # => Ok(Ok(()))
pub extern fn flush(file :: FileHandle) -> Result<(), String> = "mesh_handle_flush"

## Closes the file: nothing can be read or written any more.
##
##     Dir.with_temp(fn d -> File.with(Path.join(d, "a.txt"), :write, fn f -> Ok(FileHandle.close(f)) end) end) # => Ok(Ok(()))
pub extern fn close(file :: FileHandle) -> () = "mesh_handle_close"
