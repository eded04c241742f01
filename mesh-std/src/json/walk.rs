//! A value as events, by its type: members of objects sorted by name, whatever their order in the type or map.
//! A type with a `to_json` of its own is what that gives.

use super::Type;
use super::events::Events;
use super::heap::Heap;
use super::types::{self, Form, form};
use mesh_abi::types::{FieldDesc, TypeKind};
use mesh_abi::word::Word;
use mesh_runtime::value::map::MapType;
use mesh_runtime::value::{list, map, object, text, walk};
use std::borrow::Cow;
use std::vec::IntoIter;

/// A word with its type.
type Typed = (Type, Word);

/// A value that has been begun and not ended.
enum Open {
    /// An array of elements of one type.
    Items(Type, list::Iter),
    /// An array of values of any types.
    Parts(IntoIter<Typed>),
    /// The `fields` of a variant; its tag follows.
    Payload(IntoIter<Typed>, &'static str),
    /// An object.
    Members(IntoIter<(Cow<'static, str>, Typed)>),
}

/// Tells of a value. Where its types may bring code of their own, within [`Heap::undisturbed`]. Texts last as long as the
/// value, or until something is collected.
pub(super) fn walk<'t>(heap: Heap, ty: Type, value: Word, events: &mut impl Events<'t>) {
    walk_in(Order::Sorted, heap, ty, value, events);
}

/// The order of members.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Order {
    /// By name.
    Sorted,
    /// As they were declared or put.
    Given,
}

/// The same with members in an order.
pub(super) fn walk_in<'t>(order: Order, heap: Heap, ty: Type, value: Word, events: &mut impl Events<'t>) {
    let mut open: Vec<Open> = Vec::new();
    let mut next = Some((ty, value));
    let mut turns = heap.turns();
    while let Some(value) = next {
        turns.step();
        open.extend(begin(order, heap, value, events));
        next = None;
        while let Some(top) = open.last_mut() {
            next = top.next(events);
            if next.is_some() {
                break;
            }
            open.pop();
        }
    }
}

/// Tells of a value without parts, or begins one with parts.
fn begin<'t>(order: Order, heap: Heap, (mut ty, mut value): Typed, events: &mut impl Events<'t>) -> Option<Open> {
    // What stands for its content.
    loop {
        match form(ty) {
            Form::Option | Form::Json => match content(ty, value) {
                Some(inside) => (ty, value) = inside,
                None => {
                    events.null();
                    return None;
                }
            },
            Form::Queue => (ty, value) = field(only(ty), value),
            Form::Set => {
                let (ty, entries) = field(only(ty), value);
                let ty = MapType::of(ty);
                let keys = map::to_vec(ty, entries).into_iter().map(|(key, _)| (ty.key(), key));
                events.open_array();
                return Some(Open::Parts(keys.collect::<Vec<_>>().into_iter()));
            }
            Form::Structure => match ty.forms().and_then(|forms| forms.to_json) {
                Some(to_json) => (ty, value) = (types::json(), heap.call(to_json, value)),
                None => break,
            },
        }
    }
    match ty.kind {
        TypeKind::Int => events.int(value.cast_signed()),
        TypeKind::Float => events.float(f64::from_bits(value)),
        TypeKind::Bool => events.bool(value != 0),
        TypeKind::String | TypeKind::Atom => events.lasting_text(text::get(value)),
        TypeKind::List => {
            events.open_array();
            return Some(Open::Items(ty.args()[0], list::iter(value)));
        }
        TypeKind::Map => {
            events.open_object();
            return Some(Open::Members(entries(order, heap, ty, value)));
        }
        TypeKind::Tuple => {
            events.open_array();
            return Some(Open::Parts(fields(ty, value)));
        }
        TypeKind::Struct => {
            events.open_object();
            return Some(Open::Members(members(order, ty, value)));
        }
        TypeKind::Sum => {
            events.open_object();
            events.lasting_name("fields");
            events.open_array();
            return Some(Open::Payload(fields(ty, value), ty.variants()[object::variant(value)].name.as_str()));
        }
        // The checker lets no other type come here.
        TypeKind::Unit | TypeKind::Function | TypeKind::Pid | TypeKind::Opaque => events.null(),
    }
    None
}

impl Open {
    /// The next part, or the end.
    fn next<'t>(&mut self, events: &mut impl Events<'t>) -> Option<Typed> {
        match self {
            Self::Items(element, items) => match items.next() {
                Some(item) => Some((element, item)),
                None => {
                    events.close_array();
                    None
                }
            },
            Self::Parts(parts) => parts.next().or_else(|| {
                events.close_array();
                None
            }),
            Self::Payload(parts, tag) => parts.next().or_else(|| {
                events.close_array();
                events.lasting_name("tag");
                events.lasting_text(tag);
                events.close_object();
                None
            }),
            Self::Members(members) => match members.next() {
                Some((name, value)) => {
                    match name {
                        Cow::Borrowed(name) => events.lasting_name(name),
                        Cow::Owned(name) => events.name(&name),
                    }
                    Some(value)
                }
                None => {
                    events.close_object();
                    None
                }
            },
        }
    }
}

/// The field of a variant with one; none of a variant without.
fn content(ty: Type, value: Word) -> Option<Typed> {
    let declared = ty.variants()[object::variant(value)].fields().first()?;
    Some(field(declared, value))
}

/// The first field of a struct.
fn only(ty: Type) -> &'static FieldDesc {
    &ty.variants()[0].fields()[0]
}

fn field(field: &'static FieldDesc, value: Word) -> Typed {
    (field.ty(), object::load(value, field.slot as usize))
}

/// The fields of a tuple, struct or variant, as declared.
fn fields(ty: Type, value: Word) -> IntoIter<Typed> {
    let declared = ty.variants()[object::variant(value)].fields();
    declared.iter().map(|it| field(it, value)).collect::<Vec<_>>().into_iter()
}

/// The fields of a struct.
fn members(order: Order, ty: Type, value: Word) -> IntoIter<(Cow<'static, str>, Typed)> {
    let member = |it: &'static FieldDesc| (Cow::Borrowed(it.name.as_str()), field(it, value));
    in_order(order, ty.variants()[0].fields().iter().map(member).collect(), || ())
}

/// The entries of a map by the text of their key.
fn entries(order: Order, heap: Heap, ty: Type, value: Word) -> IntoIter<(Cow<'static, str>, Typed)> {
    let [key_type, value_type] = ty.args() else { return Vec::new().into_iter() };
    let mut turns = heap.turns();
    let entry = |(key, value)| {
        turns.step();
        let name = match key_type.kind {
            // As long as the map, which the caller holds.
            TypeKind::String => Cow::Borrowed(text::get(key)),
            _ => Cow::Owned(walk::display(heap.caller(), key_type, key)),
        };
        (name, (*value_type, value))
    };
    let all = map::to_vec(MapType::of(ty), value).into_iter().map(entry).collect();
    in_order(order, all, || turns.step())
}

/// Members in their order; `step` is called with every comparison.
fn in_order(
    order: Order,
    mut members: Vec<(Cow<'static, str>, Typed)>,
    mut step: impl FnMut(),
) -> IntoIter<(Cow<'static, str>, Typed)> {
    if order == Order::Sorted {
        members.sort_by(|(a, _), (b, _)| {
            step();
            a.cmp(b)
        });
    }
    members.into_iter()
}
