//! The methods of an address: what answers them, and how they are described.

use axum::handler::Handler;
use axum::routing::{self, MethodRouter};

use super::Telling;
use super::signature::Signature;
use super::words::Words;
use crate::router::Server;

/// One method of an address.
#[derive(Clone, Copy)]
pub struct Operation {
    /// The method, in lower case.
    pub method: &'static str,
    /// Its words.
    pub words: &'static Words,
    /// What the handler's signature tells.
    pub tell: fn(&mut Telling<'_>),
}

/// Methods, each with its handler and its description.
// r[impl described.whole]
#[derive(Default)]
pub struct Methods {
    router: MethodRouter<Server>,
    operations: Vec<Operation>,
}

impl Methods {
    /// For a second address of the same thing, which is described by the first.
    pub fn undescribed(self) -> MethodRouter<Server> {
        self.router
    }
}

/// What can answer an address.
pub trait Answering {
    /// What answers it, and what is said of it.
    fn parts(self) -> (MethodRouter<Server>, Vec<Operation>);
}

impl Answering for Methods {
    fn parts(self) -> (MethodRouter<Server>, Vec<Operation>) {
        (self.router, self.operations)
    }
}

/// What is no part of the API is described to nobody.
impl Answering for MethodRouter<Server> {
    fn parts(self) -> (MethodRouter<Server>, Vec<Operation>) {
        (self, Vec::new())
    }
}

macro_rules! methods {
    ($($method:ident $what:literal),*) => {
        $(
            #[doc = $what]
            pub fn $method<H, T, I, O>(handler: H, words: &'static Words) -> Methods
            where
                H: Handler<T, Server> + Signature<I, O>,
                T: 'static,
            {
                Methods::default().$method(handler, words)
            }
        )*

        impl Methods {
            $(
                #[doc = $what]
                pub fn $method<H, T, I, O>(mut self, handler: H, words: &'static Words) -> Self
                where
                    H: Handler<T, Server> + Signature<I, O>,
                    T: 'static,
                {
                    let method = stringify!($method);
                    self.operations.push(Operation { method, words, tell: <H as Signature<I, O>>::tell });
                    self.router = self.router.merge(routing::$method(handler));
                    self
                }
            )*
        }
    };
}

methods! { get "Reads.", put "Sets.", post "Does or makes.", delete "Takes away." }
