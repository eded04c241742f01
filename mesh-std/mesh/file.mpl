##! Text files. Paths are relative to the working directory of the program; an error is in the words of the system.
##! A call lets the caller wait and nobody else.

## All of a file, which is UTF-8.
##
##     File.read("no such file") # => Err(No such file or directory (os error 2))
pub extern fn read(path :: String) -> Result<String, String> = "mesh_file_read"

## Makes a file of exactly this text, in place of what is there.
pub extern fn write(path :: String, text :: String) -> Result<(), String> = "mesh_file_write"

## Adds a text at the end of a file, which is created if it is not there.
pub extern fn append(path :: String, text :: String) -> Result<(), String> = "mesh_file_append"

## As `write`, but at no time is there half a file.
pub extern fn write_atomic(path :: String, text :: String) -> Result<(), String> = "mesh_file_write_atomic"

## Whether there is a file or directory.
##
##     File.exists("no such file") # => false
pub extern fn exists(path :: String) -> Bool = "mesh_file_exists"

## Removes a file, which must be there.
pub extern fn delete(path :: String) -> Result<(), String> = "mesh_file_delete"

## The lines of a file.
pub fn read_lines(path :: String) -> Result<List<String>, String> = Result.map(read(path), String.lines)

## Makes a file of these lines.
pub fn write_lines(path :: String, lines :: List<String>) -> Result<(), String> do
  write(path, String.join(List.map(lines, fn line -> line <> "\n" end), ""))
end

## Copies a file, in place of what is there.
pub extern fn copy(from :: String, to :: String) -> Result<(), String> = "mesh_file_copy"

## Gives a file or directory another name or place.
pub extern fn rename(from :: String, to :: String) -> Result<(), String> = "mesh_file_rename"

## Creates an empty file, or says of one that is there that it was changed now.
pub extern fn touch(path :: String) -> Result<(), String> = "mesh_file_touch"

## Whether there is a file.
##
##     File.is_file(".") # => false
pub extern fn is_file(path :: String) -> Bool = "mesh_file_is_file"

## Whether there is a directory.
##
##     File.is_dir(".") # => true
pub extern fn is_dir(path :: String) -> Bool = "mesh_file_is_dir"

## Whether there is a symbolic link.
##
##     File.is_link(".") # => false
pub extern fn is_link(path :: String) -> Bool = "mesh_file_is_link"

## How many bytes a file has.
pub extern fn size(path :: String) -> Result<Int, String> = "mesh_file_size"
