##! Rows of databases as structs: what `deriving(Row)` stands for.

## What a row of a database can become.
pub interface FromRow do
  fn from_row(row :: Map<String, String>) -> Result<Self, String>
end

## `from_row` of a type that derives `Row`: columns are texts, by the names of the fields.
pub extern fn derived_from_row<T>(row :: Map<String, String>) -> Result<T, String> = "mesh_row_derived_from" pure
