//! Texts with views inside: a link, a name, a time where the language wants it.

use leptos::prelude::*;
use texts::{Piece, Value, pieces};

/// A text of the interface with views where its values stand.
///
/// Values that decide about the words, as numbers do, come first and end with a semicolon.
///
/// ```ignore
/// woven!("written-by", who = view! { <b>{name}</b> }, when = view! { <Day at/> })
/// woven!("pages-by", n = 12; who = view! { <b>{name}</b> })
/// ```
macro_rules! woven {
    ($key:literal, $($name:ident = $view:expr),+ $(,)?) => {
        $crate::weaving::weave($key, &[], vec![$((stringify!($name), leptos::prelude::IntoAny::into_any($view))),+])
    };
    ($key:literal, $($value:ident = $given:expr),+; $($name:ident = $view:expr),+ $(,)?) => {
        $crate::weaving::weave(
            $key,
            &[$((stringify!($value), texts::Value::from($given))),+],
            vec![$((stringify!($name), leptos::prelude::IntoAny::into_any($view))),+],
        )
    };
}

pub(crate) use woven;

/// What [`woven`] is short for.
pub fn weave(key: &'static str, values: &[(&'static str, Value)], views: Vec<(&'static str, AnyView)>) -> Vec<AnyView> {
    let names: Vec<_> = views.iter().map(|(name, _)| *name).collect();
    let mut views: Vec<_> = views.into_iter().map(|(_, view)| Some(view)).collect();
    let woven = pieces(key, values, &names).into_iter().filter_map(|piece| match piece {
        Piece::Said(text) => Some(text.into_any()),
        Piece::Hole(index) => views.get_mut(index).and_then(Option::take),
    });
    woven.collect()
}
