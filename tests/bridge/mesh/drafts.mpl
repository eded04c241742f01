##! Values of Rust that Mesh holds, and bytes.

## A draft of a letter, which only Rust can look into.
pub extern type Draft = "crate::drafts::Draft"

pub struct Envelope do
  draft :: Draft
  copies :: List<Draft>
  seal :: Option<Bytes>
end

pub extern fn blank(title :: String) -> Draft = "crate::drafts::blank"
extern fn write(draft :: Draft, line :: String) -> Int = "crate::drafts::write"

pub fn blank_draft() -> Draft = blank("blank")

## Keeps drafts for others.
service Drawer do
  fn init(first :: Draft) -> List<Draft> do [first] end
  call Write(line :: String) :: List<Int> do |drafts| (drafts, List.map(drafts, fn it -> write(it, line) end)) end
  cast Keep(draft :: Draft) do |drafts| List.append(drafts, draft) end
  call All() :: List<Draft> do |drafts| (drafts, drafts) end
end

pub fn seal(draft :: Draft, wax :: Bytes) -> Envelope do
  Envelope { draft: draft, copies: [draft, draft], seal: Some(wax) }
end

pub fn backwards(bytes :: Bytes) -> Option<Bytes> = Bytes.from_list(List.reverse(Bytes.to_list(bytes)))
