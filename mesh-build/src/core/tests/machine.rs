//! Runs core programs without generating code: slow, without actors, and never frees anything.
//!
//! Objects lie in memory as `mesh_abi` says; a list is a `Raws` object with its elements in a row, a map one
//! with keys and values in turn. What `main` prints is collected.

use crate::core::ir::{
    ConstantIx, Desc, DescId, Expr, FuncId, Function, LabelId, Prim, Program, RuntimeArg, ServiceIx, Stmt, SumShape,
    Tree,
};
use crate::entity::Id;
use mesh_abi::header::{FIRST_ELEMENT, Header, Kind};
use mesh_abi::types::TypeKind;
use mesh_abi::word::{EMPTY, Word, immediate_index, is_immediate};
use std::cmp::Ordering;
use std::collections::HashMap;

/// What a program prints, with the panic that ends it, if one does.
pub(super) fn run(program: &Program) -> String {
    let mut machine = Machine {
        program,
        printed: String::new(),
        code: HashMap::new(),
        services: Vec::new(),
        constants: HashMap::new(),
    };
    let main = program.main.expect("a program with main");
    match program.start.map_or(Ok(0), |start| machine.call(start, &[0])).and_then(|_| machine.call(main, &[0])) {
        Ok(_) => {}
        Err(Leave::Panic(text)) => machine.printed.push_str(&text),
        Err(_) => unreachable!("a loop is left inside its function"),
    }
    machine.printed
}

/// Why an expression gives no value.
enum Leave {
    Break(LabelId, Word),
    Continue(LabelId),
    Return(Word),
    Panic(String),
}

type Value = Result<Word, Leave>;

/// All values are words here; floats are their bits.
struct Machine<'p> {
    program: &'p Program,
    printed: String,
    /// Closure objects of functions without captures.
    code: HashMap<FuncId, Word>,
    /// State of each service that was started; its pid is its position, from 1.
    services: Vec<Word>,
    constants: HashMap<ConstantIx, Word>,
}

struct Frame<'p> {
    function: &'p Function,
    locals: Vec<Option<Word>>,
}

fn new_object(header: Header, payload: &[Word]) -> Word {
    let object: Vec<Word> = std::iter::once(header.0).chain(payload.iter().copied()).collect();
    Box::leak(object.into_boxed_slice()).as_ptr() as Word
}

fn header(object: Word) -> Header {
    assert!(!is_immediate(object) && object.is_multiple_of(8) && object != 0, "no object: {object}");
    // SAFETY: the machine makes every object and frees none.
    Header(unsafe { *(object as *const Word) })
}

fn payload(object: Word) -> &'static [Word] {
    let words = header(object).payload_words() as usize;
    // SAFETY: as in `header`; the payload follows the header.
    unsafe { std::slice::from_raw_parts((object as *const Word).add(1), words) }
}

fn new_text(text: &str) -> Word {
    let mut words = vec![0; text.len().div_ceil(8)];
    for (index, byte) in text.bytes().enumerate() {
        words[index / 8] |= u64::from(byte) << (8 * (index % 8));
    }
    new_object(Header::bytes(text.len() as u64), &words)
}

fn text(word: Word) -> String {
    let bytes: Vec<u8> = payload(word).iter().flat_map(|word| word.to_le_bytes()).collect();
    String::from_utf8(bytes[..header(word).length() as usize].to_vec()).expect("text")
}

fn new_list(items: &[Word]) -> Word {
    if items.is_empty() { EMPTY } else { new_object(Header::sized(Kind::Raws, items.len() as u64), items) }
}

fn items(list: Word) -> &'static [Word] {
    if list == EMPTY { &[] } else { payload(list) }
}

impl<'p> Machine<'p> {
    fn call(&mut self, id: FuncId, args: &[Word]) -> Value {
        let function = &self.program.functions[id];
        let mut frame = Frame { function, locals: vec![None; function.locals.len()] };
        for (&param, &arg) in function.params.iter().zip(args) {
            frame.locals[param.index()] = Some(arg);
        }
        match self.expr(&mut frame, &function.body) {
            Err(Leave::Return(value)) => Ok(value),
            other => other,
        }
    }

    fn all(&mut self, frame: &mut Frame<'p>, exprs: &'p [Expr]) -> Result<Vec<Word>, Leave> {
        exprs.iter().map(|expr| self.expr(frame, expr)).collect()
    }

    fn expr(&mut self, frame: &mut Frame<'p>, expr: &'p Expr) -> Value {
        Ok(match expr {
            Expr::Word(word) => *word,
            Expr::Float(float) => float.to_bits(),
            Expr::Text(it) => new_text(it),
            Expr::FunctionValue(function) => {
                let code = u64::from(function.0);
                *self.code.entry(*function).or_insert_with(|| new_object(Header::closure(0, 0), &[code]))
            }
            Expr::Local(local) => frame.locals[local.index()].expect("a variable that is set"),
            Expr::Constant { constant, .. } => self.constants[constant],
            Expr::Here { .. } | Expr::At(_) => 0,
            Expr::Message => unreachable!("no process, no message"),
            Expr::New { header, fields } => new_object(*header, &self.all(frame, fields)?),
            Expr::NewClosure { header, code, captures } => {
                let mut words = vec![u64::from(code.0)];
                words.extend(self.all(frame, captures)?);
                new_object(*header, &words)
            }
            Expr::Load { base, slot, .. } => payload(self.expr(frame, base)?)[*slot as usize],
            // SAFETY: an address within a run of elements of an object, none of which is ever freed.
            Expr::Fetch { address, .. } => unsafe { *(self.expr(frame, address)? as *const Word) },
            Expr::Store { address, value } => {
                let (address, value) = (self.expr(frame, address)?, self.expr(frame, value)?);
                // SAFETY: an address within the room of an array, which is never freed.
                unsafe { *(address as *mut Word) = value };
                0
            }
            Expr::Variant { value, shape } => {
                let value = self.expr(frame, value)?;
                assert!(*shape == SumShape::Mixed || is_immediate(value) == (*shape == SumShape::Immediates));
                variant(value) as Word
            }
            Expr::FloatFromBits(value) | Expr::BitsFromFloat(value) => self.expr(frame, value)?,
            Expr::Prim(op, operands) => prim(*op, &self.all(frame, operands)?),
            Expr::Call { function, args, .. } => {
                let args = self.all(frame, args)?;
                self.call(*function, &args)?
            }
            Expr::CallExtern { symbol, types, args, .. } => {
                let args = self.all(frame, args)?;
                self.library(symbol, types, &args)?
            }
            Expr::CallRuntime { function, args, .. } => self.runtime(frame, function, args)?,
            Expr::CallClosure { callee, args, .. } => {
                let mut words = vec![self.expr(frame, callee)?];
                words.extend(self.all(frame, args)?);
                self.call(FuncId(payload(words[0])[0] as u32), &words)?
            }
            Expr::Block(stmts, value) => {
                for stmt in stmts {
                    match stmt {
                        Stmt::Set(local, value) => {
                            let value = self.expr(frame, value)?;
                            frame.locals[local.index()] = Some(value);
                        }
                        Stmt::Do(value) => {
                            self.expr(frame, value)?;
                        }
                    }
                }
                self.expr(frame, value)?
            }
            Expr::If { condition, then, otherwise, .. } => {
                let branch = if self.expr(frame, condition)? == 0 { otherwise } else { then };
                self.expr(frame, branch)?
            }
            Expr::Match { tree, arms, .. } => {
                let arm = self.decide(frame, tree)?;
                self.expr(frame, &arms[arm])?
            }
            Expr::Loop { label, body, .. } => loop {
                match self.expr(frame, body) {
                    Err(Leave::Break(to, value)) if to == *label => break value,
                    Err(Leave::Continue(to)) if to == *label => {}
                    other => drop(other?),
                }
            },
            Expr::Break(label, value) => return Err(Leave::Break(*label, self.expr(frame, value)?)),
            Expr::Continue(label) => return Err(Leave::Continue(*label)),
            Expr::Return(value) => return Err(Leave::Return(self.expr(frame, value)?)),
            Expr::Panic { site, message } => {
                return Err(Leave::Panic(format!("Mesh panic at {}:{}: {message}", site.file, site.line)));
            }
        })
    }

    fn decide(&mut self, frame: &mut Frame<'p>, tree: &'p Tree) -> Result<usize, Leave> {
        match tree {
            Tree::Switch { value, cases, default } => {
                let value = self.expr(frame, value)?;
                let case = cases.iter().find(|(case, _)| *case == value).map(|(_, tree)| tree);
                self.decide(frame, case.or(default.as_deref()).expect("a case for every value"))
            }
            Tree::If { condition, then, otherwise } => {
                let branch = if self.expr(frame, condition)? == 0 { otherwise } else { then };
                self.decide(frame, branch)
            }
            Tree::Bind(local, value, next) => {
                let value = self.expr(frame, value)?;
                frame.locals[local.index()] = Some(value);
                self.decide(frame, next)
            }
            Tree::Arm(arm) => Ok(*arm),
            Tree::Fail(value) => {
                let value = self.expr(frame, value)?;
                unreachable!("a failed match gives {value} in {}", frame.function.name)
            }
        }
    }

    fn runtime(&mut self, frame: &mut Frame<'p>, name: &str, args: &'p [RuntimeArg]) -> Value {
        let mut words = Vec::new();
        let mut array = Vec::new();
        let mut ty = DescId(0);
        let mut service = ServiceIx(0);
        let mut constant = ConstantIx(0);
        for arg in args {
            match arg {
                RuntimeArg::Value(value) => words.push(self.expr(frame, value)?),
                RuntimeArg::Parts(parts) => {
                    for (ty, value) in parts {
                        let value = self.expr(frame, value)?;
                        array.push(ty.map_or(value, |ty| new_text(&self.display(ty, value))));
                    }
                }
                RuntimeArg::Words(values) => array = self.all(frame, values)?,
                RuntimeArg::Type(desc) => ty = *desc,
                RuntimeArg::Service(index) => service = *index,
                RuntimeArg::Constant(index) => constant = *index,
                RuntimeArg::Actor(_) | RuntimeArg::Supervisor(_) | RuntimeArg::Text(_) => {}
            }
        }
        let is_counted = |entry: usize| assert_eq!(words.last(), Some(&((array.len() / entry) as Word)));
        Ok(match name {
            "eq" => Word::from(self.compare(ty, words[0], words[1]) == Ordering::Equal),
            "compare" => self.compare(ty, words[0], words[1]) as i64 as Word,
            "display" => new_text(&self.display(ty, words[0])),
            "string_join" | "text" => {
                is_counted(1);
                new_text(&array.iter().map(|&part| text(part)).collect::<String>())
            }
            "string_eq" => Word::from(text(words[0]) == text(words[1])),
            "list_new" => {
                is_counted(1);
                new_list(&array)
            }
            "list_run" => {
                let run = &items(words[0])[words[1] as usize..];
                let run = &run[..run.len().min(3)];
                mesh_abi::word::run(run.as_ptr() as Word, run.len())
            }
            "list_length" => items(words[0]).len() as Word,
            "list_room" => new_object(Header::sized(Kind::Raws, words[0] + 2), &vec![0; words[0] as usize + 2]),
            "list_more_room" => {
                let full = payload(words[0]);
                let filled = full.len() - 2;
                let places = filled + filled.max(words[1] as usize);
                let mut more = vec![0; places + 2];
                more[..full.len() - 1].copy_from_slice(&full[..full.len() - 1]);
                new_object(Header::sized(Kind::Raws, more.len() as Word), &more)
            }
            "list_filled" => {
                let count = (words[1] - words[0] - FIRST_ELEMENT) / 8;
                new_list(&payload(words[0])[1..=count as usize])
            }
            "map_keys" => new_list(&items(words[0]).chunks(2).map(|entry| entry[0]).collect::<Vec<_>>()),
            "map_values" => new_list(&items(words[0]).chunks(2).map(|entry| entry[1]).collect::<Vec<_>>()),
            "list_head" => items(words[0])[0],
            "list_tail" => new_list(&items(words[0])[1..]),
            "list_drop" => new_list(&items(words[0])[words[1] as usize..]),
            "list_concat" => new_list(&[items(words[0]), items(words[1])].concat()),
            "map_new" => {
                is_counted(2);
                let key = self.program.descs[ty].args[0];
                array.chunks(2).fold(EMPTY, |map, entry| self.put(key, map, entry[0], entry[1]))
            }
            "service_start" => {
                let state = self.call(self.program.services[service].init, &words)?;
                self.services.push(state);
                self.services.len() as Word
            }
            "constant_set" => {
                self.constants.insert(constant, words[0]);
                0
            }
            "service_call" | "service_cast" => self.request(service, &words)?,
            other => unreachable!("{other} needs processes"),
        })
    }

    /// Services answer at once: nobody else runs. `words`: pid, number of the handler, arguments.
    fn request(&mut self, service: ServiceIx, words: &[Word]) -> Value {
        let handler = &self.program.services[service].handlers[words[1] as usize];
        let state = self.services[words[0] as usize - 1];
        let result = self.call(handler.code, &[state, words[2]])?;
        let parts = self.program.descs[handler.result].variants.first();
        let (state, reply) = match parts.map(|it| it.fields.as_slice()) {
            Some([state, reply]) if handler.is_call => {
                (payload(result)[state.slot as usize], payload(result)[reply.slot as usize])
            }
            _ => (result, 0),
        };
        self.services[words[0] as usize - 1] = state;
        Ok(reply)
    }

    /// The library functions that the programs of the tests use.
    fn library(&mut self, symbol: &str, types: &[DescId], args: &[Word]) -> Value {
        Ok(match (symbol, args) {
            ("mesh_println", [line]) => {
                self.printed.push_str(&text(*line));
                self.printed.push('\n');
                0
            }
            ("mesh_print", [part]) => {
                self.printed.push_str(&text(*part));
                0
            }
            ("mesh_compare", [left, right]) => self.compare(types[0], *left, *right) as i64 as Word,
            ("mesh_list_append", [list, item]) => new_list(&[items(*list), &[*item]].concat()),
            ("mesh_list_length", [list]) => items(*list).len() as Word,
            ("mesh_list_get" | "mesh_list_get_named", [list, index]) => match items(*list).get(*index as usize) {
                Some(item) => *item,
                None => return Err(Leave::Panic(format!("index {index} out of bounds"))),
            },
            ("mesh_map_put", [map, key, value]) => self.put(types[0], *map, *key, *value),
            ("mesh_map_find", [map, key]) => {
                let found = items(*map).chunks(2).find(|it| self.compare(types[0], it[0], *key) == Ordering::Equal);
                found.map_or(EMPTY, |entry| new_list(&entry[1..]))
            }
            ("mesh_map_to_list", [map]) => new_list(&self.pairs(types, *map)),
            ("mesh_string_length", [it]) => text(*it).chars().count() as Word,
            ("mesh_string_to_int", [it]) => {
                text(*it).parse::<i64>().map_or(EMPTY, |value| new_list(&[value.cast_unsigned()]))
            }
            _ => unreachable!("no library function {symbol}"),
        })
    }

    /// The entries of a map as tuples; `types`: of key and value.
    fn pairs(&self, types: &[DescId], map: Word) -> Vec<Word> {
        let is_ref = |ty: DescId| {
            let scalars = [TypeKind::Int, TypeKind::Float, TypeKind::Bool, TypeKind::Unit, TypeKind::Pid];
            !scalars.contains(&self.program.descs[ty].kind)
        };
        let refs = types.iter().filter(|&&ty| is_ref(ty)).count() as u16;
        let swapped = !is_ref(types[0]) && is_ref(types[1]);
        let pair = |entry: &[Word]| {
            let words = if swapped { [entry[1], entry[0]] } else { [entry[0], entry[1]] };
            new_object(Header::record(0, refs, 2 - refs), &words)
        };
        items(map).chunks(2).map(pair).collect()
    }

    fn put(&self, key_ty: DescId, map: Word, key: Word, value: Word) -> Word {
        let mut entries = items(map).to_vec();
        match entries.chunks(2).position(|entry| self.compare(key_ty, entry[0], key) == Ordering::Equal) {
            Some(index) => entries[2 * index + 1] = value,
            None => entries.extend([key, value]),
        }
        new_list(&entries)
    }

    fn compare(&self, ty: DescId, left: Word, right: Word) -> Ordering {
        let desc = &self.program.descs[ty];
        match desc.kind {
            TypeKind::Int | TypeKind::Bool | TypeKind::Unit | TypeKind::Pid => (left as i64).cmp(&(right as i64)),
            TypeKind::Float => f64::from_bits(left).partial_cmp(&f64::from_bits(right)).unwrap_or(Ordering::Greater),
            TypeKind::String | TypeKind::Atom => text(left).cmp(&text(right)),
            TypeKind::Tuple | TypeKind::Struct | TypeKind::Sum => {
                let (variant_left, variant_right) = (variant(left), variant(right));
                let fields = self.fields(desc, left).into_iter().zip(self.fields(desc, right));
                let mut by_field = fields.map(|((ty, left), (_, right))| self.compare(ty, left, right));
                variant_left
                    .cmp(&variant_right)
                    .then_with(|| by_field.find(|order| *order != Ordering::Equal).unwrap_or(Ordering::Equal))
            }
            TypeKind::List => {
                let (left, right) = (items(left), items(right));
                let mut by_item = left.iter().zip(right).map(|(&l, &r)| self.compare(desc.args[0], l, r));
                by_item.find(|order| *order != Ordering::Equal).unwrap_or(left.len().cmp(&right.len()))
            }
            other => unreachable!("no order of {other:?}"),
        }
    }

    /// Type and word of each field of a record, in order of declaration.
    fn fields(&self, desc: &Desc, value: Word) -> Vec<(DescId, Word)> {
        let fields = &desc.variants[variant(value)].fields;
        fields.iter().map(|field| (field.ty, payload(value)[field.slot as usize])).collect()
    }

    fn display(&self, ty: DescId, value: Word) -> String {
        let desc = &self.program.descs[ty];
        let all = |parts: Vec<(DescId, Word)>| {
            parts.into_iter().map(|(ty, word)| self.display(ty, word)).collect::<Vec<_>>().join(", ")
        };
        match desc.kind {
            TypeKind::Int => (value as i64).to_string(),
            TypeKind::Float => f64::from_bits(value).to_string(),
            TypeKind::Bool => (value != 0).to_string(),
            TypeKind::Unit => "()".to_owned(),
            TypeKind::String | TypeKind::Atom => text(value),
            TypeKind::Tuple => format!("({})", all(self.fields(desc, value))),
            TypeKind::Struct => {
                let names = desc.variants[0].fields.iter().map(|field| &field.name);
                let values = self.fields(desc, value).into_iter().map(|(ty, word)| self.display(ty, word));
                let fields: Vec<_> = names.zip(values).map(|(name, value)| format!("{name}: {value}")).collect();
                format!("{} {{ {} }}", desc.base_name, fields.join(", "))
            }
            TypeKind::Sum => match self.fields(desc, value) {
                fields if is_immediate(value) => {
                    assert!(fields.is_empty());
                    desc.variants[variant(value)].name.clone()
                }
                fields => format!("{}({})", desc.variants[variant(value)].name, all(fields)),
            },
            TypeKind::List => format!("[{}]", all(items(value).iter().map(|&item| (desc.args[0], item)).collect())),
            TypeKind::Map => {
                let entry = |entry: &[Word]| {
                    format!("{} => {}", self.display(desc.args[0], entry[0]), self.display(desc.args[1], entry[1]))
                };
                format!("%{{{}}}", items(value).chunks(2).map(entry).collect::<Vec<_>>().join(", "))
            }
            TypeKind::Function | TypeKind::Pid | TypeKind::Opaque => format!("#{}", desc.base_name),
        }
    }
}

fn variant(value: Word) -> usize {
    if is_immediate(value) { immediate_index(value) as usize } else { header(value).tag() as usize }
}

fn prim(op: Prim, operands: &[Word]) -> Word {
    let (x, y) = (operands[0] as i64, operands.get(1).map_or(0, |&word| word as i64));
    let (f, g) = (f64::from_bits(x as u64), f64::from_bits(y as u64));
    let int = |value: i64| value as Word;
    match op {
        Prim::AddInt => int(x.wrapping_add(y)),
        Prim::SubInt => int(x.wrapping_sub(y)),
        Prim::MulInt => int(x.wrapping_mul(y)),
        Prim::DivInt => int(x.wrapping_div(y)),
        Prim::RemInt => int(x.wrapping_rem(y)),
        Prim::NegInt => int(x.wrapping_neg()),
        Prim::And => operands[0] & operands[1],
        Prim::Shr => operands[0] >> operands[1],
        Prim::EqWord => Word::from(x == y),
        Prim::NeWord => Word::from(x != y),
        Prim::LtInt => Word::from(x < y),
        Prim::LeInt => Word::from(x <= y),
        Prim::GtInt => Word::from(x > y),
        Prim::GeInt => Word::from(x >= y),
        Prim::AddFloat => (f + g).to_bits(),
        Prim::SubFloat => (f - g).to_bits(),
        Prim::MulFloat => (f * g).to_bits(),
        Prim::DivFloat => (f / g).to_bits(),
        Prim::RemFloat => (f % g).to_bits(),
        Prim::NegFloat => (-f).to_bits(),
        Prim::EqFloat => Word::from(f == g),
        Prim::NeFloat => Word::from(f != g),
        Prim::LtFloat => Word::from(f < g),
        Prim::LeFloat => Word::from(f <= g),
        Prim::GtFloat => Word::from(f > g),
        Prim::GeFloat => Word::from(f >= g),
        Prim::Not => Word::from(x == 0),
    }
}
