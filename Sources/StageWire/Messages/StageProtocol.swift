/// The figures of the stage protocol; PROTOCOL.md says what each is for.
package enum StageProtocol {
  /// The major version.
  package static let version = 1
  /// Bytes of one line, its end counted.
  package static let lineLimit = 16 << 20
  /// Articles of one request.
  package static let articleLimit = 64
  /// Bytes of one request, unless one article alone is longer.
  package static let requestLimit = 256 << 10
  /// Requests that a worker may say that it works on at once.
  package static let concurrencyLimit = 64
}
