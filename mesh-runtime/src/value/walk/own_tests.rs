//! Types that bring forms of their own, whose code makes objects and collects the heap each time.

use super::*;
use crate::heap::Memory;
use crate::message::FragmentBuilder;
use crate::value::list::List;
use crate::value::map::{self, MapType};
use crate::value::testing::{INT, STRING, Value, list_of, map_of, option_of, struct_of, tuple_of, with_heap};
use crate::value::{object, text};
use mesh_abi::context::Context;
use mesh_abi::types::{FieldDesc, Forms, SHOWN_BY_POSITION, TypeDesc, TypeKind, VariantDesc};
use mesh_abi::word::{EMPTY, Word};
use std::cmp::Ordering;

/// A struct of one text that says everything itself: case does not count, order is backwards.
static NAME: TypeDesc = TypeDesc::new(
    TypeKind::Struct,
    77,
    "Name",
    &[],
    &[VariantDesc::new("Name", &[FieldDesc::new("text", &STRING, 0)])],
)
.with_forms(&Forms {
    eq: Some(same_name),
    compare: Some(backwards),
    hash: Some(hash_name),
    show: Some(show_name),
    inspect: Some(inspect_name),
    default: Some(nobody),
    to_json: None,
    from_json: None,
    call: None,
});

/// Makes an object and collects, as code of Mesh may at any place.
fn disturb(context: *mut Context) -> &'static mut Memory {
    // SAFETY: the tests pass the context of a `Memory`, which nobody else uses while a form runs.
    let memory = unsafe { &mut *context.cast::<Memory>() };
    memory.build(|arena| text::new(arena, "garbage that is overwritten once it is free"));
    memory.collect();
    memory
}

fn lower(name: Word) -> String {
    text::get(object::load(name, 0)).to_lowercase()
}

unsafe extern "C-unwind" fn same_name(context: *mut Context, left: Word, right: Word) -> Word {
    disturb(context);
    u64::from(lower(left) == lower(right))
}

unsafe extern "C-unwind" fn backwards(context: *mut Context, left: Word, right: Word) -> Word {
    disturb(context);
    (lower(right).cmp(&lower(left)) as i64).cast_unsigned()
}

unsafe extern "C-unwind" fn hash_name(context: *mut Context, name: Word) -> Word {
    disturb(context);
    lower(name).len() as u64
}

unsafe extern "C-unwind" fn show_name(context: *mut Context, name: Word) -> Word {
    let text = format!("<{}>", text::get(object::load(name, 0)));
    disturb(context).build(|arena| text::new(arena, &text))
}

unsafe extern "C-unwind" fn inspect_name(context: *mut Context, name: Word) -> Word {
    let text = format!("Name!{}", text::get(object::load(name, 0)));
    disturb(context).build(|arena| text::new(arena, &text))
}

unsafe extern "C-unwind" fn nobody(context: *mut Context) -> Word {
    disturb(context).build(|arena| name(arena, "nobody"))
}

fn name(arena: &mut dyn crate::message::Arena, name: &str) -> Word {
    let text = text::new(arena, name);
    object::construct(arena, &NAME, 0, &[text])
}

/// The process a heap belongs to.
fn process(memory: &mut Memory) -> Caller {
    // SAFETY: the test runs on the stack of this memory and looks at it again only between walks.
    unsafe { Caller::process(&raw mut memory.context) }
}

/// Names in a list, in records: `[(Some(name), number), …]`.
#[inline(never)]
fn records(memory: &mut Memory, names: &[String]) -> (&'static TypeDesc, Word) {
    let option = option_of(&NAME);
    let pair = tuple_of(&[option, &INT]);
    let list = memory.build(|arena| {
        let words: Vec<Word> = names
            .iter()
            .zip(0..)
            .map(|(text, number)| {
                let name = name(arena, text);
                let some = object::construct(arena, option, 0, &[name]);
                object::construct(arena, pair, 0, &[some, number])
            })
            .collect();
        List::from_words(arena, true, &words).word()
    });
    (list_of(pair), list)
}

fn numbered(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("Name {number}")).collect()
}

#[test]
fn parts_of_values_go_by_their_own_forms_while_the_heap_is_collected() {
    with_heap(1, |memory| {
        let names = numbered(100);
        let upper: Vec<String> = names.iter().map(|name| name.to_uppercase()).collect();
        let (ty, left) = records(memory, &names);
        let (_, right) = records(memory, &upper);
        let on = process(memory);
        assert!(eq(on, ty, left, right));
        assert_eq!(compare(on, ty, left, right), Ordering::Equal);
        assert_eq!(hash(on, ty, left), hash(on, ty, right));
        assert_eq!(keyed_hash(on, ty, left), keyed_hash(on, ty, right));
        let shown: Vec<String> = names.iter().enumerate().map(|(n, name)| format!("(Some(<{name}>), {n})")).collect();
        assert_eq!(display(on, ty, left), format!("[{}]", shown.join(", ")));
        // What stands in another value is shown, also where that is inspected.
        assert_eq!(inspect(on, ty, left), format!("[{}]", shown.join(", ")));
    });
}

#[test]
fn an_own_order_decides_wherever_the_value_stands() {
    with_heap(1, |memory| {
        let (ty, less) = records(memory, &["b".to_owned()]);
        let (_, greater) = records(memory, &["A".to_owned()]);
        assert_eq!(compare(process(memory), ty, less, greater), Ordering::Less);
        assert!(!eq(process(memory), ty, less, greater));
    });
}

#[test]
fn a_value_that_is_itself_inspected_has_its_own_text() {
    with_heap(1, |memory| {
        let ada = memory.build(|arena| name(arena, "Ada"));
        assert_eq!(inspect(process(memory), &NAME, ada), "Name!Ada");
        assert_eq!(display(process(memory), &NAME, ada), "<Ada>");
        assert_eq!(hash(process(memory), &NAME, ada), 3);
    });
}

#[test]
fn a_default_of_its_own_is_taken() {
    with_heap(1, |memory| {
        let nobody = default(process(memory), &NAME).expect("has a default");
        assert_eq!(lower(nobody), "nobody");
        assert_eq!(default(process(memory), &INT), Some(0));
        assert_eq!(default(process(memory), struct_of("Plain", &[])), None);
    });
}

#[test]
fn keys_are_found_by_their_own_equality_and_hash() {
    with_heap(1, |memory| {
        let ty = map_of(&NAME, &INT);
        let map_type = MapType::of(ty);
        let mut map = EMPTY;
        // Every length of name is one hash, so that there are collisions, too.
        for (number, text) in numbered(60).iter().chain(&numbered(60)).enumerate() {
            let text = if number < 60 { text.clone() } else { text.to_uppercase() };
            let key = memory.build(|arena| name(arena, &text));
            let place = map::place(process(memory), map_type, map, key);
            map = memory.build(|arena| place.put(arena, map_type, number as u64).word());
        }
        assert_eq!(map::len(map), 60);
        for (number, text) in numbered(60).iter().enumerate() {
            let key = memory.build(|arena| name(arena, &text.to_lowercase()));
            assert_eq!(map::get(process(memory), map_type, map, key), Some(number as u64 + 60));
        }
        let first = memory.build(|arena| name(arena, "NAME 0"));
        let place = map::place(process(memory), map_type, map, first);
        let fewer = memory.build(|arena| place.delete(arena, map_type).word());
        assert_eq!(map::len(fewer), 59);
        assert!(!eq(process(memory), ty, map, fewer));
        assert!(display(process(memory), ty, fewer).starts_with("%{<Name 1> => 61, "));
    });
}

#[test]
fn a_struct_is_shown_by_position_where_that_is_derived() {
    let fields: &'static [FieldDesc] =
        Box::leak(Box::new([FieldDesc::new("x", &INT, 0), FieldDesc::new("y", &INT, 1)]));
    let variants: &'static [VariantDesc] = Box::leak(Box::new([VariantDesc::new("Point", fields)]));
    let point = TypeDesc::new(TypeKind::Struct, 5, "Point", &[], variants).with_flags(SHOWN_BY_POSITION);
    let point: &'static TypeDesc = Box::leak(Box::new(point));
    let nothing: &'static [VariantDesc] = Box::leak(Box::new([VariantDesc::new("Nothing", &[])]));
    let nothing = TypeDesc::new(TypeKind::Struct, 6, "Nothing", &[], nothing).with_flags(SHOWN_BY_POSITION);
    let nothing: &'static TypeDesc = Box::leak(Box::new(nothing));
    let arena = &mut FragmentBuilder::new();
    let word = Value::Record(0, vec![Value::Int(1), Value::Int(2)]).build(arena, point);
    let none = object::construct(arena, nothing, 0, &[]);
    assert_eq!(display(Caller::NONE, point, word), "Point(1, 2)");
    assert_eq!(inspect(Caller::NONE, point, word), "Point { x: 1, y: 2 }");
    assert_eq!(
        (display(Caller::NONE, nothing, none), inspect(Caller::NONE, nothing, none)),
        ("Nothing()".into(), "Nothing {}".into())
    );
    let some = object::construct(arena, option_of(point), 0, &[word]);
    assert_eq!(inspect(Caller::NONE, option_of(point), some), "Some(Point(1, 2))");
}
