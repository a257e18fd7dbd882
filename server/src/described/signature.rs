//! What a handler's signature tells: each of its parameters something about what is asked, its answer something about what
//! is answered.
//!
//! A new kind of parameter needs its line here, or no handler that has one can be registered.

use std::future::Future;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use schemars::JsonSchema;
use spec::PagePath;

use super::telling::{Needs, Telling};
use crate::caller::{Caller, Hand};
use crate::extract::{Json, PageAt, Path, Query};
use crate::problem::Problem;
use crate::router::Server;

/// What a handler reads.
pub trait Input {
    /// Tells what it reads.
    fn tell(telling: &mut Telling<'_>);
}

/// What a handler answers.
pub trait Output {
    /// Tells what it answers.
    fn tell(telling: &mut Telling<'_>);
}

/// A handler with parameters `I` and an answer `O`.
// r[impl described.true]
pub trait Signature<I, O> {
    /// Tells what its types say.
    fn tell(telling: &mut Telling<'_>);
}

macro_rules! signatures {
    ($($($input:ident)*;)*) => {
        $(
            impl<F, R, O, $($input),*> Signature<($($input,)*), O> for F
            where
                F: Fn($($input),*) -> R,
                R: Future<Output = O>,
                O: Output,
                $($input: Input),*
            {
                fn tell(telling: &mut Telling<'_>) {
                    $($input::tell(telling);)*
                    O::tell(telling);
                }
            }
        )*
    };
}

signatures! { A; A B; A B C; A B C D; A B C D E; A B C D E G; }

/// Says nothing of itself.
macro_rules! silent {
    ($($input:ty),*) => { $(impl Input for $input { fn tell(_: &mut Telling<'_>) {} })* };
}

silent! { State<Server>, HeaderMap, Request, Uri }

impl Input for Caller {
    fn tell(telling: &mut Telling<'_>) {
        telling.needs(Needs::Caller);
    }
}

impl Input for Hand {
    fn tell(telling: &mut Telling<'_>) {
        telling.needs(Needs::Hand);
    }
}

impl<T: JsonSchema> Input for Query<T> {
    fn tell(telling: &mut Telling<'_>) {
        telling.query::<T>();
    }
}

impl<T: JsonSchema> Input for Json<T> {
    fn tell(telling: &mut Telling<'_>) {
        telling.body::<T>();
    }
}

impl Input for Body {
    fn tell(telling: &mut Telling<'_>) {
        telling.bytes();
    }
}

impl Input for PageAt {
    fn tell(telling: &mut Telling<'_>) {
        telling.part::<PagePath>();
    }
}

impl<T: Parts> Input for Path<T> {
    fn tell(telling: &mut Telling<'_>) {
        T::tell(telling);
    }
}

/// The variable parts of an address, in their order.
pub trait Parts {
    /// Tells what each is.
    fn tell(telling: &mut Telling<'_>);
}

impl Parts for i64 {
    fn tell(telling: &mut Telling<'_>) {
        telling.part::<Self>();
    }
}

impl Parts for String {
    fn tell(telling: &mut Telling<'_>) {
        telling.part::<Self>();
    }
}

impl<A: Parts, B: Parts> Parts for (A, B) {
    fn tell(telling: &mut Telling<'_>) {
        A::tell(telling);
        B::tell(telling);
    }
}

impl<T: Output> Output for Result<T, Problem> {
    fn tell(telling: &mut Telling<'_>) {
        T::tell(telling);
    }
}

impl<T: JsonSchema> Output for axum::Json<T> {
    fn tell(telling: &mut Telling<'_>) {
        telling.answers::<T>(&[200]);
    }
}

impl<T: JsonSchema> Output for (StatusCode, axum::Json<T>) {
    fn tell(telling: &mut Telling<'_>) {
        telling.answers::<T>(&[201]);
    }
}

impl Output for StatusCode {
    fn tell(telling: &mut Telling<'_>) {
        telling.answers_nothing();
    }
}

impl Output for Response {
    fn tell(telling: &mut Telling<'_>) {
        telling.answers_file();
    }
}
