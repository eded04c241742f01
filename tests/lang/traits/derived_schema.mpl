struct Invoice do
  table "billing_invoices"
  primary_key :number
  timestamps true
  number :: String
  total :: Int
  rate :: Float
  paid :: Bool
  lines :: List<Int>
  belongs_to :customer, Customer
  has_many :items, LineItem
  has_one :receipt, Receipt
end deriving(Schema, Display)

struct Customer do
  id :: Int
  timestamps false
end deriving(Schema)

struct LineItem do
  n :: Int
  belongs_to :invoice, Invoice
end deriving(Schema)

fn main() do
  println(Invoice.__table__() <> " " <> Invoice.__primary_key__())
  println("${Invoice.__fields__()}")
  println("${Invoice.__field_types__()}")
  println("${Invoice.__relationships__()}")
  println("${Invoice.__relationship_meta__()}")
  println("${Invoice.__number_col__()} ${Invoice.__total_col__()} ${Invoice.__inserted_at_col__()}")
  println("${Customer.__table__()} ${Customer.__primary_key__()} ${Customer.__fields__()} ${Customer.__relationships__()}")
  println("${LineItem.__table__()} ${LineItem.__relationship_meta__()}")
  let i = Invoice { number: "a", total: 1, rate: 0.5, paid: true, lines: [] }
  println("[${i.inserted_at}] ${%{i | updated_at: "now"}.updated_at}")
end
# => billing_invoices number
# => [number, total, rate, paid, lines, inserted_at, updated_at]
# => [number:TEXT, total:BIGINT, rate:DOUBLE PRECISION, paid:BOOLEAN, lines:TEXT, inserted_at:TEXT, updated_at:TEXT]
# => [belongs_to:customer:Customer, has_many:items:LineItem, has_one:receipt:Receipt]
# => [belongs_to:customer:Customer:customer_id:customers, has_many:items:LineItem:invoice_id:lineitems, has_one:receipt:Receipt:invoice_id:receipts]
# => number total inserted_at
# => customers id [id] []
# => lineitems [belongs_to:invoice:Invoice:invoice_id:invoices]
# => [] now
