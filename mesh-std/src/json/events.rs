//! What a JSON value is made of, one after the other: the way from values and trees to text and `Json`.

/// Takes events in order; names stand before the values of members.
pub(super) trait Events {
    fn null(&mut self);
    fn bool(&mut self, value: bool);
    fn int(&mut self, value: i64);
    /// NaN and infinities are `null`.
    fn float(&mut self, value: f64);
    fn text(&mut self, value: &str);
    fn open_array(&mut self);
    fn close_array(&mut self);
    fn open_object(&mut self);
    fn name(&mut self, name: &str);
    fn close_object(&mut self);
}

/// What can be told as events.
pub(super) trait Source {
    fn tell(&self, events: &mut impl Events);
}

/// An event that is kept.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Event {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    OpenArray,
    CloseArray,
    OpenObject,
    Name(String),
    CloseObject,
}

impl Events for Vec<Event> {
    fn null(&mut self) {
        self.push(Event::Null);
    }

    fn bool(&mut self, value: bool) {
        self.push(Event::Bool(value));
    }

    fn int(&mut self, value: i64) {
        self.push(Event::Int(value));
    }

    fn float(&mut self, value: f64) {
        self.push(if value.is_finite() { Event::Float(value) } else { Event::Null });
    }

    fn text(&mut self, value: &str) {
        self.push(Event::Text(value.to_owned()));
    }

    fn open_array(&mut self) {
        self.push(Event::OpenArray);
    }

    fn close_array(&mut self) {
        self.push(Event::CloseArray);
    }

    fn open_object(&mut self) {
        self.push(Event::OpenObject);
    }

    fn name(&mut self, name: &str) {
        self.push(Event::Name(name.to_owned()));
    }

    fn close_object(&mut self) {
        self.push(Event::CloseObject);
    }
}

impl Source for Vec<Event> {
    fn tell(&self, events: &mut impl Events) {
        for event in self {
            match event {
                Event::Null => events.null(),
                Event::Bool(value) => events.bool(*value),
                Event::Int(value) => events.int(*value),
                Event::Float(value) => events.float(*value),
                Event::Text(value) => events.text(value),
                Event::OpenArray => events.open_array(),
                Event::CloseArray => events.close_array(),
                Event::OpenObject => events.open_object(),
                Event::Name(name) => events.name(name),
                Event::CloseObject => events.close_object(),
            }
        }
    }
}
