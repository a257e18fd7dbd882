//! The colours of diagrams: those of the page, in light and in dark.
//!
//! A picture knows nothing of the page's style sheet; these are the values of `style/00-tokens.css`.

use merman::svg::{HostTheme, HostThemeAppearance, PresentationError, ThemeRole};

/// Which colours a diagram is drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Light,
    Dark,
}

/// What is painted how, on light and on dark paper.
const ROLES: [(ThemeRole, &str, &str); 22] = [
    (ThemeRole::Canvas, "#fdfdfb", "#16181b"),
    (ThemeRole::Surface, "#e6f1f5", "#1b333d"),
    (ThemeRole::SurfaceAlt, "#f4f4f0", "#202429"),
    (ThemeRole::SurfaceMuted, "#f4f4f0", "#202429"),
    (ThemeRole::Text, "#1b1d20", "#e6e6e1"),
    (ThemeRole::SubtleText, "#565b62", "#a4abb3"),
    (ThemeRole::Border, "#175e7a", "#7cc4e0"),
    (ThemeRole::Line, "#565b62", "#a4abb3"),
    (ThemeRole::EdgeLabelBackground, "#fdfdfb", "#16181b"),
    (ThemeRole::ClusterBackground, "#f4f4f0", "#202429"),
    (ThemeRole::ClusterBorder, "#8a8f96", "#737b84"),
    (ThemeRole::NoteBackground, "#ffe9a8", "#5a4a14"),
    (ThemeRole::NoteBorder, "#7a4a00", "#e7b866"),
    (ThemeRole::NoteText, "#1b1d20", "#e6e6e1"),
    (ThemeRole::ActorBackground, "#e6f1f5", "#1b333d"),
    (ThemeRole::ActorBorder, "#175e7a", "#7cc4e0"),
    (ThemeRole::ActorText, "#1b1d20", "#e6e6e1"),
    (ThemeRole::ActivationBackground, "#f4f4f0", "#202429"),
    (ThemeRole::ActivationBorder, "#175e7a", "#7cc4e0"),
    (ThemeRole::Error, "#a02020", "#f2a3a3"),
    (ThemeRole::Warning, "#7a4a00", "#e7b866"),
    (ThemeRole::Success, "#12633a", "#85d6a6"),
];

/// What is told apart by its colour: slices, branches, sections.
const SERIES: [(&str, &str); 6] = [
    ("#bfe0ec", "#1f4a5a"),
    ("#bfe5cb", "#1f4a2c"),
    ("#d6c9f5", "#3d3261"),
    ("#ffe9a8", "#5a4a14"),
    ("#f5c6c6", "#5c2b2e"),
    ("#dcdcd4", "#3a4048"),
];

/// A face that lies on most machines in the widths the letters are measured by.
const FACE: &str = "Arial, Helvetica, sans-serif";

/// The theme of a side.
pub(super) fn theme(side: Side) -> Result<HostTheme, PresentationError> {
    let (appearance, is_dark) = match side {
        Side::Light => (HostThemeAppearance::Light, false),
        Side::Dark => (HostThemeAppearance::Dark, true),
    };
    let of = |(light, dark): (&'static str, &'static str)| if is_dark { dark } else { light };
    let theme = HostTheme::new().with_appearance(appearance).try_with_font_family(FACE)?;
    let theme = theme.try_with_series_palette(SERIES.map(of))?;
    ROLES.into_iter().try_fold(theme, |theme, (role, light, dark)| theme.try_with_role(role, of((light, dark))))
}
