//! What a JSON value is made of, one after the other: the way from texts, trees and values to trees, text and `Json`.

/// Takes events in order; names stand before the values of members.
///
/// Who keeps texts may refer to those that last for `'t`: they lie in the text that is read, or in a value.
pub(super) trait Events<'t> {
    fn null(&mut self);
    fn bool(&mut self, value: bool);
    fn int(&mut self, value: i64);
    /// NaN and infinities are `null`.
    fn float(&mut self, value: f64);
    fn text(&mut self, value: &str);
    fn lasting_text(&mut self, value: &'t str) {
        self.text(value);
    }
    fn open_array(&mut self);
    fn close_array(&mut self);
    fn open_object(&mut self);
    fn name(&mut self, name: &str);
    fn lasting_name(&mut self, name: &'t str) {
        self.name(name);
    }
    fn close_object(&mut self);
}
