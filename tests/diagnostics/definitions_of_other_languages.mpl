trait Shown do
  fn show(self) -> String
end

enum Color {
  Red,
  Green
}

impl Point do
  fn norm(self) -> Int do self.x end
end

struct Point do
  x :: Int
end deriving Debug

import "tools"
import { map } from "tools"
import Tools::{map}
