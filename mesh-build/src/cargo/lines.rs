//! What a build script prints: Cargo's instructions, and nothing else.

use super::environment::SWITCHES;
use super::error::Error;
use super::report::Report;

/// The lines for a run.
pub(super) fn lines(outcome: &Result<Report, Error>) -> Vec<String> {
    match outcome {
        Ok(report) => instructions(report),
        // The exit code stays 0: Cargo shows these lines alone, without everything that was printed.
        Err(error) => vec![format!("cargo::error={}", one_line(&error.to_string()))],
    }
}

fn instructions(report: &Report) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(report.consulted.iter().map(|path| format!("cargo::rerun-if-changed={}", path.display())));
    lines.extend(SWITCHES.iter().map(|name| format!("cargo::rerun-if-env-changed={name}")));
    lines.push(format!("cargo::rustc-link-search=native={}", report.library_dir.display()));
    lines.push(format!("cargo::rustc-env=MESH_INCLUDE={}", report.module.display()));
    lines.extend(report.no_code.iter().map(|reason| format!("cargo::warning={}", one_line(reason))));
    lines.extend(report.immediate.iter().map(|error| format!("cargo::error={}", one_line(error))));
    lines
}

/// Cargo's instructions are lines.
fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_line() {
        let error = Error::Codegen("first\n  second".into());
        assert_eq!(lines(&Err(error)), ["cargo::error=first second"]);
    }

    #[test]
    fn a_run_prints_only_what_cargo_needs() {
        let report = Report {
            module: "/out/mesh/mesh.rs".into(),
            library_dir: "/out/mesh".into(),
            consulted: vec!["/p/mesh".into(), "/p/mesh/a.mpl".into()],
            no_code: Some("no LLVM".into()),
            ..Report::default()
        };
        assert_eq!(
            lines(&Ok(report)),
            [
                "cargo::rerun-if-changed=/p/mesh",
                "cargo::rerun-if-changed=/p/mesh/a.mpl",
                "cargo::rerun-if-env-changed=MESH_CODEGEN",
                "cargo::rerun-if-env-changed=MESH_COLOR",
                "cargo::rerun-if-env-changed=MESH_COMPILER",
                "cargo::rerun-if-env-changed=MESH_DENY_WARNINGS",
                "cargo::rerun-if-env-changed=MESH_EMIT",
                "cargo::rerun-if-env-changed=MESH_LLVM_PREFIX",
                "cargo::rustc-link-search=native=/out/mesh",
                "cargo::rustc-env=MESH_INCLUDE=/out/mesh/mesh.rs",
                "cargo::warning=no LLVM",
            ]
        );
    }
}
