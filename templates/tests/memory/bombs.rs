//! Small answers that become some 200 MB: written by hand, since what compresses does not go to such lengths.

use std::sync::LazyLock;

use flate2::{Compress, Compression, Crc, FlushCompress};

const MIB: usize = 1024 * 1024;

/// 210 MB of zeros in a little more than 200 kB of gzip, valid to its end.
pub(crate) static GZIP: LazyLock<Vec<u8>> = LazyLock::new(|| {
    const PIECES: usize = 200;
    let zeros = vec![0; MIB];
    let mut piece = Vec::with_capacity(MIB);
    let mut compress = Compress::new(Compression::best(), false);
    // A full flush ends at a byte and refers to nothing before it, so the piece can be repeated.
    compress
        .compress_vec(&zeros, &mut piece, FlushCompress::Full)
        .unwrap();
    let mut one = Crc::new();
    one.update(&zeros);
    let mut all = Crc::new();
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    for _ in 0..PIECES {
        bytes.extend(&piece);
        all.combine(&one);
    }
    // An empty last block, the check sum and the length.
    bytes.extend([3, 0]);
    bytes.extend(all.sum().to_le_bytes());
    bytes.extend(u32::try_from(MIB * PIECES).unwrap().to_le_bytes());
    bytes
});

/// A frame of zstd with a window of 2^`window` bytes: blocks that repeat one byte (RFC 8878, section 3.1.1).
#[cfg(feature = "zstd")]
pub(crate) fn zstd(window: u8) -> Vec<u8> {
    const LONGEST: u32 = 128 * 1024;
    let mut bytes = vec![0x28, 0xb5, 0x2f, 0xfd, 0, (window - 10) << 3];
    for left in (0..1600).rev() {
        let header = LONGEST << 3 | 1 << 1 | u32::from(left == 0);
        bytes.extend(&header.to_le_bytes()[..3]);
        bytes.push(0);
    }
    bytes
}

/// A stream of Brotli with a window of 2^`window` bytes, 18 to 24: blocks of one literal and a long copy of it (RFC 7932,
/// section 9).
#[cfg(feature = "brotli")]
pub(crate) fn brotli(window: u32) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.put((window - 17) << 1 | 1, 4);
    for _ in 0..13 {
        const LENGTH: u32 = 1 << 24;
        // Not the last; six digits of length; compressed; of each kind of block one, and of each one code.
        bits.put(0, 1);
        bits.put(2, 2);
        bits.put(LENGTH - 1, 24);
        bits.put(0, 1 + 3 + 6 + 2 + 2);
        // Each code is simple and has one symbol, which then takes no bits: a literal, a command and a distance.
        for (symbol, width) in [(0, 8), (399, 10), (16, 6)] {
            bits.put(1, 2);
            bits.put(0, 2);
            bits.put(symbol, width);
        }
        // The command inserts one literal and copies as much as this and 2118; the distance is 1.
        bits.put(LENGTH - 1 - 2118, 24);
        bits.put(0, 1);
    }
    // The last block, which is empty.
    bits.put(3, 2);
    bits.bytes
}

/// Bits, the lowest of a byte first.
#[cfg(feature = "brotli")]
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    count: u32,
}

#[cfg(feature = "brotli")]
impl Bits {
    fn put(&mut self, value: u32, width: u32) {
        for place in 0..width {
            if self.count.is_multiple_of(8) {
                self.bytes.push(0);
            }
            let bit = u8::from(value >> place & 1 == 1);
            *self.bytes.last_mut().unwrap() |= bit << (self.count % 8);
            self.count += 1;
        }
    }
}
