##! Immutable queues: first in, first out.

## Elements in the order in which they come out.
pub struct Queue<T> do
  items :: List<T>
end deriving(Eq)

## The empty queue.
##
##     Queue.new() # => Queue[]
pub fn new<T>() -> Queue<T> = Queue { items: [] }

## The queue of these elements, the first one in front.
##
##     Queue.from_list([1, 2]) # => Queue[1, 2]
pub fn from_list<T>(xs :: List<T>) -> Queue<T> = Queue { items: xs }

## The elements, the front one first.
##
##     Queue.to_list(Queue.from_list([1, 2])) # => [1, 2]
pub fn to_list<T>(q :: Queue<T>) -> List<T> = q.items

## With an element more at the back.
##
##     Queue.new() |> Queue.push(1) |> Queue.push(2) # => Queue[1, 2]
pub fn push<T>(q :: Queue<T>, x :: T) -> Queue<T> = Queue { items: List.append(q.items, x) }

## With an element more at the front.
##
##     Queue.push_front(Queue.from_list([1]), 2) # => Queue[2, 1]
pub fn push_front<T>(q :: Queue<T>, x :: T) -> Queue<T> = Queue { items: List.prepend(q.items, x) }

## The front element and the rest; a queue without elements is a panic.
##
##     Queue.pop(Queue.from_list([1, 2])) # => (1, Queue[2])
pub fn pop<T>(q :: Queue<T>) -> (T, Queue<T>) do
  case q.items do
    [] -> panic("Queue.pop: empty queue")
    x :: rest -> (x, Queue { items: rest })
  end
end

## The front element and the rest, if there is one.
##
##     Queue.try_pop(Queue.from_list([1, 2])) # => Some((1, Queue[2]))
pub fn try_pop<T>(q :: Queue<T>) -> Option<(T, Queue<T>)> do
  case q.items do
    [] -> None
    x :: rest -> Some((x, Queue { items: rest }))
  end
end

## The back element and the rest, if there is one.
##
##     Queue.pop_back(Queue.from_list([1, 2])) # => Some((2, Queue[1]))
pub fn pop_back<T>(q :: Queue<T>) -> Option<(T, Queue<T>)> do
  let rest = List.length(q.items) - 1
  if rest < 0 do None else Some((List.last(q.items), Queue { items: List.take(q.items, rest) })) end
end

## The front element; a queue without elements is a panic.
##
##     Queue.peek(Queue.from_list([1, 2])) # => 1
pub fn peek<T>(q :: Queue<T>) -> T do
  case q.items do
    [] -> panic("Queue.peek: empty queue")
    x :: _ -> x
  end
end

## The front element, if there is one.
##
##     Queue.front(Queue.from_list([1, 2])) # => Some(1)
pub fn front<T>(q :: Queue<T>) -> Option<T> = List.first(q.items)

## The back element, if there is one.
##
##     Queue.back(Queue.from_list([1, 2])) # => Some(2)
pub fn back<T>(q :: Queue<T>) -> Option<T> = List.last_opt(q.items)

## Number of elements.
##
##     Queue.size(Queue.from_list([1, 2])) # => 2
pub fn size<T>(q :: Queue<T>) -> Int = List.length(q.items)

## Whether there is no element.
##
##     Queue.is_empty(Queue.new()) # => true
pub fn is_empty<T>(q :: Queue<T>) -> Bool = List.length(q.items) == 0

## The results of a function, in order.
##
##     Queue.map(Queue.from_list([1, 2]), fn x -> x * 2 end) # => Queue[2, 4]
pub fn map<T, U>(q :: Queue<T>, f :: Fun(T) -> U) -> Queue<U> = Queue { items: List.map(q.items, f) }

## The elements that a function accepts, in order.
##
##     Queue.filter(Queue.from_list([1, 2]), fn x -> x > 1 end) # => Queue[2]
pub fn filter<T>(q :: Queue<T>, p :: Fun(T) -> Bool) -> Queue<T> = Queue { items: List.filter(q.items, p) }

impl<T> Display for Queue<T> where T: Display do
  fn to_string(self) -> String do "Queue${self.items}" end
end

impl<T> Debug for Queue<T> where T: Display do
  fn inspect(self) -> String do "${self}" end
end

impl<T> Default for Queue<T> do
  fn default() -> Queue<T> do new() end
end

impl<T> Iterable for Queue<T> do
  type Item = T
  type Iter = Iter<T>
  fn iter(self) -> Iter<T> do Iter.of_queue(self) end
end
