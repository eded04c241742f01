pub extern type Range
pub extern fn new(first :: Int, limit :: Int) -> Range = "range_new"
pub extern fn to_list(range :: Range) -> List<Int> = "range_to_list"
