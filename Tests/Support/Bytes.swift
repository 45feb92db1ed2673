/// A text as the bytes of a file.
package func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// What stands in a file, as text.
package func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
