//! A mail server that a test is.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// A mail server: refuses the first few messages for now, keeps the others.
pub struct Postman {
    pub port: u16,
    taken: Arc<Mutex<Vec<String>>>,
    refusing: Arc<AtomicUsize>,
    pub refused: Arc<AtomicUsize>,
}

impl Postman {
    pub fn new(refusing: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let postman = Self {
            port: listener.local_addr().unwrap().port(),
            taken: Arc::default(),
            refusing: Arc::new(AtomicUsize::new(refusing)),
            refused: Arc::default(),
        };
        let (taken, refusing, refused) = (postman.taken.clone(), postman.refusing.clone(), postman.refused.clone());
        std::thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                let (taken, refusing, refused) = (taken.clone(), refusing.clone(), refused.clone());
                std::thread::spawn(move || drop(serve(connection, &taken, &refusing, &refused)));
            }
        });
        postman
    }

    pub fn count(&self) -> usize {
        self.taken.lock().unwrap().len()
    }

    pub fn message(&self, at: usize) -> String {
        self.taken.lock().unwrap()[at].clone()
    }
}

fn serve(
    connection: TcpStream,
    taken: &Mutex<Vec<String>>,
    refusing: &AtomicUsize,
    refused: &AtomicUsize,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(connection.try_clone()?).lines();
    let mut out = connection;
    out.write_all(b"220 here\r\n")?;
    let mut envelope = String::new();
    while let Some(Ok(line)) = lines.next() {
        let answer = match line.get(..4).unwrap_or("").to_ascii_uppercase().as_str() {
            "EHLO" => "250-here\r\n250 8BITMIME\r\n",
            "MAIL" if refusing.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() => {
                refused.fetch_add(1, Ordering::SeqCst);
                "451 come back later\r\n"
            }
            "RCPT" => {
                envelope = line.clone();
                "250 fine\r\n"
            }
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let mut message = format!("{envelope}\n");
                for line in lines.by_ref().map_while(Result::ok).take_while(|line| line != ".") {
                    message.push_str(&line);
                    message.push('\n');
                }
                taken.lock().unwrap().push(message);
                "250 taken\r\n"
            }
            "QUIT" => {
                out.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => "250 fine\r\n",
        };
        out.write_all(answer.as_bytes())?;
    }
    Ok(())
}
