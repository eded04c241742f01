//! Routes: patterns, and which of them a request takes.
//!
//! Three passes over the routes in order of registration: exact patterns, patterns with parameters,
//! wildcards. Inside a pass the first route that agrees in method and path wins. So the order of
//! registration never lets a wildcard hide an exact route.

use super::path::Path;
use super::response::Response;

/// A pattern of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pattern {
    /// `/users/me`
    Exact(Vec<String>),
    /// `/users/:id`
    Parameters(Vec<Segment>),
    /// `/files/*`: what stands before the star.
    Wildcard(Vec<String>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Literal(String),
    Parameter(String),
}

/// Why a pattern cannot be a route. The text is what the program that adds it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadPattern {
    /// It does not begin with `/`: no request could ever match.
    NoLeadingSlash(String),
    /// Two parameters of one name.
    DuplicateParameter(String, String),
    /// A parameter without a name.
    NamelessParameter(String),
    /// Parameters and a wildcard in one pattern.
    ParameterAndWildcard(String),
}

impl std::fmt::Display for BadPattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoLeadingSlash(p) => write!(f, "route pattern \"{p}\" must begin with `/`"),
            Self::DuplicateParameter(p, n) => write!(f, "route pattern \"{p}\" has two parameters named `{n}`"),
            Self::NamelessParameter(p) => write!(f, "route pattern \"{p}\" has a parameter without a name"),
            Self::ParameterAndWildcard(p) => write!(f, "route pattern \"{p}\" has both a parameter and a wildcard"),
        }
    }
}

/// All routes of a server, in order of registration.
#[derive(Clone, Debug, Default)]
pub struct Routes {
    routes: Vec<Route>,
}

#[derive(Clone, Debug)]
struct Route {
    /// `None`: every method.
    method: Option<String>,
    pattern: Pattern,
}

/// What a request leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Route number `index` of the registration order, with its parameters in pattern order.
    Route {
        /// Number in the order of registration.
        index: usize,
        /// Name and value.
        params: Vec<(String, String)>,
    },
    /// The path is known, the method is not; the methods it knows, sorted.
    MethodNotAllowed(Vec<String>),
    /// Nothing fits.
    NotFound,
}

impl Choice {
    /// The answer of the server itself, where no route is taken.
    #[must_use]
    pub fn refusal(self, method: &str) -> Response {
        match self {
            Self::MethodNotAllowed(methods) if method == "OPTIONS" => Response::allowing(204, &methods),
            Self::MethodNotAllowed(methods) => Response::allowing(405, &methods),
            Self::Route { .. } | Self::NotFound => Response::of_status(404),
        }
    }
}

impl Routes {
    /// Adds a route. `method` `None` agrees with every method.
    pub fn add(&mut self, method: Option<&str>, pattern: &str) -> Result<(), BadPattern> {
        self.routes.push(Route { method: method.map(str::to_owned), pattern: Pattern::parse(pattern)? });
        Ok(())
    }

    /// The route a request takes. `HEAD` takes the `GET` route where it has none of its own.
    #[must_use]
    pub fn choose(&self, method: &str, path: &Path) -> Choice {
        let found = self.find(method, path).or_else(|| if method == "HEAD" { self.find("GET", path) } else { None });
        if let Some((index, params)) = found {
            return Choice::Route { index, params };
        }
        let methods = self.methods_at(path);
        if methods.is_empty() { Choice::NotFound } else { Choice::MethodNotAllowed(methods) }
    }

    fn find(&self, method: &str, path: &Path) -> Option<(usize, Vec<(String, String)>)> {
        const PASSES: [fn(&Pattern) -> bool; 3] = [
            |p| matches!(p, Pattern::Exact(_)),
            |p| matches!(p, Pattern::Parameters(_)),
            |p| matches!(p, Pattern::Wildcard(_)),
        ];
        PASSES.iter().find_map(|in_pass| {
            self.routes.iter().enumerate().find_map(|(index, route)| {
                let fits = in_pass(&route.pattern) && route.method.as_deref().is_none_or(|m| m == method);
                if fits { route.pattern.matches(path).map(|params| (index, params)) } else { None }
            })
        })
    }

    fn methods_at(&self, path: &Path) -> Vec<String> {
        let at_path = self.routes.iter().filter(|route| route.pattern.matches(path).is_some());
        let mut methods: Vec<String> = at_path.filter_map(|route| route.method.clone()).collect();
        if methods.iter().any(|m| m == "GET") {
            methods.push("HEAD".into());
        }
        if !methods.is_empty() {
            methods.push("OPTIONS".into());
        }
        methods.sort_unstable();
        methods.dedup();
        methods
    }
}

impl Pattern {
    fn parse(text: &str) -> Result<Self, BadPattern> {
        let rest = text.strip_prefix('/').ok_or_else(|| BadPattern::NoLeadingSlash(text.to_owned()))?;
        let parts: Vec<&str> = rest.split('/').collect();
        let has_parameter = parts.iter().any(|part| part.starts_with(':'));
        match parts.split_last() {
            Some((&"*", _)) if has_parameter => Err(BadPattern::ParameterAndWildcard(text.to_owned())),
            Some((&"*", before)) => Ok(Self::Wildcard(before.iter().map(|s| (*s).to_owned()).collect())),
            _ if has_parameter => Self::parameters(text, &parts),
            _ => Ok(Self::Exact(parts.iter().map(|s| (*s).to_owned()).collect())),
        }
    }

    fn parameters(text: &str, parts: &[&str]) -> Result<Self, BadPattern> {
        let mut segments = Vec::new();
        for part in parts {
            let Some(name) = part.strip_prefix(':') else {
                segments.push(Segment::Literal((*part).to_owned()));
                continue;
            };
            if name.is_empty() {
                return Err(BadPattern::NamelessParameter(text.to_owned()));
            }
            let segment = Segment::Parameter(name.to_owned());
            if segments.contains(&segment) {
                return Err(BadPattern::DuplicateParameter(text.to_owned(), name.to_owned()));
            }
            segments.push(segment);
        }
        // A single trailing slash of the pattern is tolerated like one of the path.
        if segments.last() == Some(&Segment::Literal(String::new())) {
            segments.pop();
        }
        Ok(Self::Parameters(segments))
    }

    fn matches(&self, path: &Path) -> Option<Vec<(String, String)>> {
        match self {
            Self::Exact(segments) => (*segments == path.segments).then(Vec::new),
            Self::Wildcard(before) => path.segments.starts_with(before).then(Vec::new),
            Self::Parameters(segments) => match_parameters(segments, &path.segments),
        }
    }
}

fn match_parameters(pattern: &[Segment], path: &[String]) -> Option<Vec<(String, String)>> {
    let path = match path.split_last() {
        Some((last, before)) if last.is_empty() && !before.is_empty() => before,
        _ => path,
    };
    if pattern.len() != path.len() {
        return None;
    }
    let mut params = Vec::new();
    for (segment, value) in pattern.iter().zip(path) {
        match segment {
            Segment::Literal(text) if text == value => {}
            Segment::Parameter(name) if !value.is_empty() => params.push((name.clone(), value.clone())),
            _ => return None,
        }
    }
    Some(params)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(routes: &[(Option<&str>, &str)], method: &str, path: &str) -> Choice {
        let mut all = Routes::default();
        for (method, pattern) in routes {
            all.add(*method, pattern).unwrap();
        }
        all.choose(method, &Path::parse(path).unwrap())
    }

    fn index(choice: Choice) -> Option<usize> {
        match choice {
            Choice::Route { index, .. } => Some(index),
            _ => None,
        }
    }

    fn matched(pattern: &str, path: &str) -> Option<Vec<(String, String)>> {
        match choose(&[(None, pattern)], "GET", path) {
            Choice::Route { params, .. } => Some(params),
            _ => None,
        }
    }

    fn params(pairs: &[(&str, &str)]) -> Option<Vec<(String, String)>> {
        Some(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn patterns_match_as_their_kind_says() {
        assert_eq!(matched("/api/health", "/api/health"), params(&[]));
        assert_eq!(matched("/api/health", "/api/healthz"), None);
        assert_eq!(matched("/api/health", "/api"), None);
        assert_eq!(matched("/api/health", "/api/health/"), None);
        for path in ["/api/users", "/api/users/123", "/api/", "/api"] {
            assert_eq!(matched("/api/*", path), params(&[]), "{path}");
        }
        assert_eq!(matched("/api/*", "/other"), None);
        assert_eq!(matched("/*", "/anything/at/all"), params(&[]));
        assert_eq!(matched("/users/:id", "/users/42"), params(&[("id", "42")]));
        assert_eq!(matched("/users/:id", "/users/42/"), params(&[("id", "42")]));
        assert_eq!(matched("/users/:id", "/users//42"), None);
        assert_eq!(matched("/users/:id", "/users/42/extra"), None);
        assert_eq!(matched("/users/:id", "/posts/42"), None);
        assert_eq!(matched("/users/:id/posts", "/users/42"), None);
        assert_eq!(
            matched("/users/:user_id/posts/:post_id", "/users/7/posts/99"),
            params(&[("user_id", "7"), ("post_id", "99")])
        );
    }

    #[test]
    fn exact_beats_parameters_beats_wildcard_whatever_the_order() {
        let routes = [(None, "/*"), (None, "/users/:id"), (None, "/users/me")];
        assert_eq!(index(choose(&routes, "GET", "/users/me")), Some(2));
        assert_eq!(index(choose(&routes, "GET", "/users/42")), Some(1));
        assert_eq!(index(choose(&routes, "GET", "/other")), Some(0));
    }

    #[test]
    fn a_method_mismatch_goes_on_looking() {
        let routes = [(Some("GET"), "/users/:id"), (None, "/*")];
        assert_eq!(index(choose(&routes, "POST", "/users/42")), Some(1));
    }

    #[test]
    fn a_known_path_with_another_method_names_the_methods() {
        let routes = [(Some("POST"), "/users"), (Some("GET"), "/users")];
        let allowed = ["GET", "HEAD", "OPTIONS", "POST"].map(str::to_owned).to_vec();
        assert_eq!(choose(&routes, "DELETE", "/users"), Choice::MethodNotAllowed(allowed));
        assert_eq!(choose(&routes, "DELETE", "/nowhere"), Choice::NotFound);
    }

    #[test]
    fn head_takes_the_get_route() {
        assert_eq!(index(choose(&[(Some("GET"), "/x")], "HEAD", "/x")), Some(0));
        assert_eq!(index(choose(&[(Some("GET"), "/x"), (Some("HEAD"), "/x")], "HEAD", "/x")), Some(1));
    }

    #[test]
    fn impossible_patterns_are_refused_with_words() {
        let error = |pattern: &str| Routes::default().add(None, pattern).unwrap_err().to_string();
        assert_eq!(error("users"), "route pattern \"users\" must begin with `/`");
        assert_eq!(error("/:a/:a"), "route pattern \"/:a/:a\" has two parameters named `a`");
        assert_eq!(error("/x/:"), "route pattern \"/x/:\" has a parameter without a name");
        assert_eq!(error("/:a/*"), "route pattern \"/:a/*\" has both a parameter and a wildcard");
    }
}
