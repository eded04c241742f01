//! The arguments of the command.

use crate::build::Wanted;
use crate::report::Output;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use mesh_program::{Seeds, TestOptions};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// What to do, and how to speak of it.
#[derive(Debug, PartialEq)]
pub struct Invocation {
    /// What to do.
    pub action: Action,
    /// How diagnostics are written.
    pub output: Output,
}

/// What to do.
#[derive(Debug, PartialEq)]
pub enum Action {
    /// Run a program in place.
    Run {
        /// File or directory.
        path: PathBuf,
        /// Optimised.
        release: bool,
        /// The program's own arguments.
        args: Vec<OsString>,
    },
    /// Make an executable.
    Build {
        /// File or directory.
        path: PathBuf,
        /// What is asked of the build.
        wanted: Wanted,
    },
    /// Run the tests of a program.
    Test {
        /// File or directory.
        path: PathBuf,
        /// Optimised.
        release: bool,
        /// Which tests.
        options: TestOptions,
    },
    /// Look for mistakes.
    Check {
        /// File or directory.
        path: PathBuf,
    },
    /// Write the reference.
    Doc {
        /// File or directory.
        path: PathBuf,
        /// Directory of the pages.
        output: PathBuf,
    },
    /// Do the work of a build script, as it asks on standard input (`MESH_COMPILER`).
    CompilePackage,
    /// Say what a code means.
    Explain {
        /// The code; none: list all.
        code: Option<String>,
    },
}

/// Help, version, or what is wrong with the arguments.
pub struct Answer(clap::Error);

impl Answer {
    /// Prints it. Asking for help is fine, anything else is wrong usage.
    pub fn print(&self) -> ExitCode {
        // If nobody listens, nobody is told.
        _ = self.0.print();
        ExitCode::from(if self.0.exit_code() == 0 { 0 } else { 2 })
    }
}

/// Reads the arguments, the first of which is the name of the command.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Invocation, Answer> {
    let matches = command().try_get_matches_from(args).map_err(Answer)?;
    match matches.subcommand() {
        Some(("run", matches)) => Ok(invocation(matches, run_action(matches))),
        Some(("build", matches)) => Ok(invocation(matches, build_action(matches))),
        Some(("explain", matches)) => {
            let output = Output { json: false, no_color: false };
            Ok(Invocation { action: Action::Explain { code: matches.get_one("code").cloned() }, output })
        }
        Some(("compile-package", _)) => {
            let output = Output { json: false, no_color: false };
            Ok(Invocation { action: Action::CompilePackage, output })
        }
        Some(("test", matches)) => Ok(invocation(matches, test_action(matches))),
        Some(("doc", matches)) => {
            let output = matches.get_one("output").cloned().unwrap_or_else(|| PathBuf::from("doc"));
            Ok(invocation(matches, Action::Doc { path: path(matches), output }))
        }
        Some(("check", matches)) => Ok(invocation(matches, Action::Check { path: path(matches) })),
        _ => Err(Answer(command().error(clap::error::ErrorKind::MissingSubcommand, "a command is needed"))),
    }
}

fn command() -> Command {
    Command::new("mesh")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Runs, builds and checks programs written in Mesh")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(
            subcommand("run", "Compile a program and run it at once; the exit status is the program's")
                .arg(flag("release", "Optimise"))
                .arg(
                    Arg::new("args")
                        .value_name("ARGS")
                        .help("Arguments of the program, after `--`")
                        .last(true)
                        .num_args(0..)
                        .value_parser(value_parser!(OsString)),
                ),
        )
        .subcommand(
            subcommand("build", "Compile a program into an executable that needs nothing else")
                .arg(
                    Arg::new("output")
                        .short('o')
                        .long("output")
                        .value_name("FILE")
                        .help("The executable [default: named after the program, beside its sources]")
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(flag("release", "Optimise"))
                .arg(
                    Arg::new("emit")
                        .long("emit")
                        .value_name("KIND")
                        .help("Also write the LLVM code (`ll`) beside the executable")
                        .value_parser(["ll"]),
                ),
        )
        .subcommand(
            subcommand("test", "Run the tests of a program; the exit status is 101 if one fails")
                .arg(Arg::new("filter").value_name("FILTER").help("Only tests with this text in their names"))
                .arg(flag("list", "Only name the tests"))
                .arg(number("seeds", "Run each test in so many orders of events [default: 1]"))
                .arg(number("seed", "Run each test in the order of events of this seed").conflicts_with("seeds"))
                .arg(flag("release", "Optimise")),
        )
        .subcommand(subcommand("check", "Look for mistakes, without running anything"))
        .subcommand(
            subcommand("doc", "Write a page for every module, from the comments that begin with `##`").arg(
                Arg::new("output")
                    .short('o')
                    .long("output")
                    .value_name("DIRECTORY")
                    .help("Where the pages go [default: doc]")
                    .value_parser(value_parser!(PathBuf)),
            ),
        )
        .subcommand(Command::new("compile-package").hide(true).about("Do the work of a build script (MESH_COMPILER)"))
        .subcommand(
            Command::new("explain")
                .about("Say what the code of an error or warning means")
                .arg(Arg::new("code").value_name("CODE").help("As `E0012` [default: list all codes]")),
        )
}

fn subcommand(name: &'static str, about: &'static str) -> Command {
    Command::new(name)
        .about(about)
        .arg(
            Arg::new("path")
                .value_name("PATH")
                .help("A directory with `main.mpl`, or a single .mpl file")
                .default_value(".")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(flag("json", "Write diagnostics as JSON, one object per line"))
        .arg(flag("no-color", "Write diagnostics without colour"))
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

fn number(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name("N").help(help).value_parser(value_parser!(u64))
}

fn invocation(matches: &ArgMatches, action: Action) -> Invocation {
    Invocation { action, output: Output { json: matches.get_flag("json"), no_color: matches.get_flag("no-color") } }
}

fn run_action(matches: &ArgMatches) -> Action {
    let args = matches.get_many("args").map_or_else(Vec::new, |args| args.cloned().collect());
    Action::Run { path: path(matches), release: matches.get_flag("release"), args }
}

fn build_action(matches: &ArgMatches) -> Action {
    let output = matches.get_one("output").cloned();
    let wanted = Wanted { output, release: matches.get_flag("release"), code: matches.contains_id("emit") };
    Action::Build { path: path(matches), wanted }
}

/// A single word that is no path is a filter for the program in this directory.
fn test_action(matches: &ArgMatches) -> Action {
    let (mut path, mut filter) = (path(matches), matches.get_one::<String>("filter").cloned());
    if filter.is_none() && !path.exists() && path.extension().is_none() {
        filter = path.to_str().map(str::to_owned);
        path = PathBuf::from(".");
    }
    let root = if path.is_file() { path.parent().map(PathBuf::from) } else { Some(path.clone()) };
    let seeds = match (matches.get_one("seed"), matches.get_one("seeds")) {
        (Some(seed), _) => Some(Seeds::only(*seed)),
        (None, Some(count)) => Some(Seeds::first(*count)),
        (None, None) => None,
    };
    let options = TestOptions { filter, list: matches.get_flag("list"), seeds, root: root.unwrap_or_default() };
    Action::Test { path, release: matches.get_flag("release"), options }
}

fn path(matches: &ArgMatches) -> PathBuf {
    matches.get_one::<PathBuf>("path").cloned().unwrap_or_else(|| PathBuf::from("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Option<Invocation> {
        parse(line.split(' ').map(OsString::from)).ok()
    }

    const PLAIN: Output = Output { json: false, no_color: false };

    #[test]
    fn the_definition_holds_together() {
        command().debug_assert();
    }

    #[test]
    fn what_follows_two_dashes_belongs_to_the_program() {
        let action = Action::Run { path: "shop".into(), release: true, args: vec!["--json".into(), "x".into()] };
        assert_eq!(parsed("mesh run shop --release -- --json x"), Some(Invocation { action, output: PLAIN }));
        let action = Action::Run { path: ".".into(), release: false, args: vec![] };
        assert_eq!(parsed("mesh run"), Some(Invocation { action, output: PLAIN }));
    }

    #[test]
    fn build_takes_an_output_and_a_level() {
        let wanted = Wanted { output: Some("x".into()), release: true, code: true };
        let action = Action::Build { path: "a.mpl".into(), wanted };
        let output = Output { json: true, no_color: true };
        assert_eq!(
            parsed("mesh build a.mpl -o x --release --emit ll --json --no-color"),
            Some(Invocation { action, output })
        );
    }

    #[test]
    fn explain_takes_a_code_or_nothing() {
        let action = |code: Option<&str>| Action::Explain { code: code.map(str::to_owned) };
        assert_eq!(parsed("mesh explain E0012"), Some(Invocation { action: action(Some("E0012")), output: PLAIN }));
        assert_eq!(parsed("mesh explain"), Some(Invocation { action: action(None), output: PLAIN }));
    }

    #[test]
    fn doc_takes_a_directory_for_its_pages() {
        let action = Action::Doc { path: "tea".into(), output: "doc".into() };
        assert_eq!(parsed("mesh doc tea"), Some(Invocation { action, output: PLAIN }));
        let action = Action::Doc { path: ".".into(), output: "out".into() };
        assert_eq!(parsed("mesh doc -o out"), Some(Invocation { action, output: PLAIN }));
    }

    #[test]
    fn anything_else_is_refused() {
        for line in
            ["mesh", "mesh fly", "mesh run a b", "mesh check --release", "mesh build -o", "mesh build --emit exe"]
        {
            assert_eq!(parsed(line), None, "{line}");
        }
    }
}
