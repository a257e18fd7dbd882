//! One diagram drawn as SVG by merman, in light and in dark.
//!
//! What an author writes decides how much there is to draw. It is bounded before it is drawn (bytes, items, depth, work), and
//! it is drawn on a thread of its own that is told to stop when its time is over; whoever waits does not wait longer for one
//! that does not.

use std::sync::{Condvar, LazyLock, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

use merman::svg::{
    Presentation, PresentationRenderPolicy, RenderResourcePolicy, ResourceLimitId, SvgPipeline, SvgRenderOptions,
};
use merman::{OperationControl, RenderError, RenderOutput, RenderRequest, Renderer, SvgEnvironment, SvgRequest};

use super::colours::{Side, theme};
use super::undrawn::Undrawn;
use crate::waiting::meanwhile;

/// Longest diagram that is drawn, in bytes.
const LONGEST: usize = 20_000;

/// Largest picture of one side, in bytes.
const LARGEST: usize = 512 << 10;

/// How long drawing one may take, both sides together.
const PATIENCE: Duration = Duration::from_secs(2);

/// Most diagrams that are drawn at a time, those included that nobody waits for any longer.
const AT_ONCE: usize = 4;

/// How much longer is waited for one that does not stop when it is told to.
const GRACE: Duration = Duration::from_millis(300);

/// Room for what calls itself for each level of a diagram.
const STACK: usize = 64 << 20;

/// A diagram that was drawn.
#[derive(Debug)]
pub(super) struct Drawing {
    /// As SVG, in light colours.
    pub light: String,
    /// The same in dark ones.
    pub dark: String,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high.
    pub height: u32,
}

impl Drawing {
    /// How many bytes both sides have.
    pub(super) fn bytes(&self) -> usize {
        self.light.len() + self.dark.len()
    }
}

/// What draws one side.
struct Hand {
    renderer: Renderer,
    presentation: PresentationRenderPolicy,
}

impl Hand {
    fn of(side: Side) -> Option<Self> {
        let presentation = Presentation::new().with_theme(theme(side).ok()?).resolve();
        // Plans are as wide as there is room for the days below them.
        let config = merman::MermaidConfig::from_value(serde_json::json!({ "gantt": { "useWidth": 1_000 } }));
        let engine = presentation.materialize_engine(merman::Engine::new().with_site_config(config));
        let renderer = Renderer::new().with_engine(engine);
        Some(Self { renderer, presentation: presentation.render_policy() })
    }
}

/// How much of everything one diagram may hold.
static BOUNDS: LazyLock<RenderResourcePolicy> = LazyLock::new(|| {
    let bounds = [
        (ResourceLimitId::MaxSourceBytes, LONGEST),
        (ResourceLimitId::MaxModelItems, 1_000),
        (ResourceLimitId::MaxModelNestingDepth, 32),
        // About a fifth of a second.
        (ResourceLimitId::MaxLayoutWorkUnits, 4_000_000),
        (ResourceLimitId::MaxSvgBytes, LARGEST),
    ];
    // Each of these may be set; should one not, the library's own for pages of strangers holds.
    let constrained = RenderResourcePolicy::constrained();
    bounds.into_iter().fold(constrained, |all, (id, most)| all.with_limit(id, most).unwrap_or(all))
});

static HANDS: LazyLock<Option<[Hand; 2]>> = LazyLock::new(|| Some([Hand::of(Side::Light)?, Hand::of(Side::Dark)?]));

/// A place among those that draw; given back when it is dropped.
struct Place;

static TAKEN: Mutex<usize> = Mutex::new(0);
static FREED: Condvar = Condvar::new();

impl Place {
    /// Waits for a place, not longer than until then.
    fn take(until: Instant) -> Option<Self> {
        let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        while *taken >= AT_ONCE {
            let left = until.checked_duration_since(Instant::now())?;
            taken = FREED.wait_timeout(taken, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        *taken += 1;
        Some(Self)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        FREED.notify_one();
    }
}

/// Draws a diagram. Shortly after `until` there is an answer, whatever it is.
// r[impl holding.diagram-limits]
pub(super) fn draw(source: &str, until: Instant) -> Result<Drawing, Undrawn> {
    if source.len() > LONGEST {
        return Err(Undrawn::TooLong(LONGEST));
    }
    if counts_ages(source) {
        return Err(Undrawn::TooLarge);
    }
    // Nobody waits for what is stopped before it has begun.
    if until <= Instant::now() {
        return Err(Undrawn::NotNow);
    }
    meanwhile(|| {
        let place = Place::take(until).ok_or(Undrawn::NotNow)?;
        let patience = PATIENCE.min(until.saturating_duration_since(Instant::now()));
        match within(patience, source, place) {
            Err(Undrawn::TooSlow) if patience < PATIENCE => Err(Undrawn::NotNow),
            drawn => drawn,
        }
    })
}

/// True for a plan that leaves days out and goes over thousands of years: the library counts them day by day and does not stop
/// meanwhile when it is told to.
fn counts_ages(source: &str) -> bool {
    let is_long = |number: &str, behind: Option<char>| {
        let is_duration = behind.is_some_and(|unit| "smhdwMy".contains(unit));
        number.len() > 10 || is_duration && number.len() > 4
    };
    let mut rest = source;
    let mut found = false;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let number = &rest[at..];
        let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
        found |= is_long(&number[..end], number[end..].chars().next());
        rest = &number[end..];
    }
    found && source.contains("gantt") && source.contains("excludes")
}

fn within(patience: Duration, source: &str, place: Place) -> Result<Drawing, Undrawn> {
    let control = OperationControl::new().with_deadline(patience);
    let (told, said) = mpsc::sync_channel(1);
    let (code, held) = (source.to_owned(), control.clone());
    let work = move || {
        let _place = place;
        // Whoever asked may be gone.
        let _ = told.send(both(&code, &held));
    };
    if std::thread::Builder::new().name("diagram".into()).stack_size(STACK).spawn(work).is_err() {
        return Err(Undrawn::NotNow);
    }
    match said.recv_timeout(patience + GRACE) {
        Ok(drawn) => drawn,
        Err(mpsc::RecvTimeoutError::Timeout) => {
            control.cancel();
            Err(Undrawn::TooSlow)
        }
        // A slip of the library is a diagram that is not drawn, never a page that is not shown.
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Undrawn::failed()),
    }
}

fn both(source: &str, control: &OperationControl) -> Result<Drawing, Undrawn> {
    let Some([light, dark]) = HANDS.as_ref() else {
        return Err(Undrawn::failed());
    };
    let light = one(source, light, control)?;
    let dark = one(source, dark, control)?;
    let (width, height) = size(&light).ok_or(Undrawn::TooLarge)?;
    Ok(Drawing { light, dark, width, height })
}

fn one(source: &str, hand: &Hand, control: &OperationControl) -> Result<String, Undrawn> {
    let request = SvgRequest {
        environment: SvgEnvironment::deterministic().with_resource_policy(*BOUNDS),
        pipeline: Some(SvgPipeline::resvg_safe()),
        presentation: hand.presentation,
        options: SvgRenderOptions { diagram_id: Some("diagram".into()), ..SvgRenderOptions::default() },
        ..SvgRequest::default()
    };
    match hand.renderer.render(RenderRequest::svg(source, control.clone(), request)) {
        Ok(RenderOutput::Svg(Some(svg))) => Ok(unclipped(svg.svg())),
        Ok(_) | Err(RenderError::NoDiagram) => Err(Undrawn::none()),
        Err(RenderError::Cancelled(_)) => Err(Undrawn::TooSlow),
        Err(RenderError::ResourceLimitExceeded(_)) => Err(Undrawn::TooLarge),
        Err(RenderError::Parse(fault)) => Err(Undrawn::unreadable(source, &fault)),
        Err(RenderError::Svg(error)) => Err(Undrawn::because(&error.to_string())),
        Err(_) => Err(Undrawn::failed()),
    }
}

/// Labels are measured by one face and shown in another where that is missing: what is a little wider than it should be goes over
/// its edge and is not cut off.
fn unclipped(svg: &str) -> String {
    svg.replace(" style=\"overflow:hidden;", " style=\"overflow:visible;")
}

/// How large a picture is, in pixels.
fn size(svg: &str) -> Option<(u32, u32)> {
    let root = &svg[..svg.find('>')?];
    let (_, rest) = root.split_once(" viewBox=\"")?;
    let mut numbers = rest.split('"').next()?.split_ascii_whitespace().skip(2);
    let mut side = || numbers.next()?.parse::<f64>().ok().map(|side| side.ceil().clamp(1.0, 100_000.0) as u32);
    Some((side()?, side()?))
}
