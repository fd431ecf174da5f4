//! Small responses that decompress to some 200 MB. They are written by hand: no encoder would produce them.

use std::sync::LazyLock;

use flate2::{Compress, Compression, Crc, FlushCompress};

const MIB: usize = 1024 * 1024;

/// 210 MB of zeros in a little more than 200 kB of gzip, valid to its end.
pub(crate) static GZIP: LazyLock<Vec<u8>> = LazyLock::new(|| {
    const BLOCKS: usize = 200;
    let zeros = vec![0; MIB];
    let mut block = Vec::with_capacity(MIB);
    let mut compress = Compress::new(Compression::best(), false);
    // A full flush ends at a byte and refers to nothing before it, so the block can be repeated.
    compress
        .compress_vec(&zeros, &mut block, FlushCompress::Full)
        .unwrap();
    let mut one = Crc::new();
    one.update(&zeros);
    let mut all = Crc::new();
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    for _ in 0..BLOCKS {
        bytes.extend(&block);
        all.combine(&one);
    }
    // An empty last block, the check sum and the length.
    bytes.extend([3, 0]);
    bytes.extend(all.sum().to_le_bytes());
    bytes.extend(u32::try_from(MIB * BLOCKS).unwrap().to_le_bytes());
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
