/// Whether a plugin may run.
package enum Standing: Sendable, Hashable {
  case trusted(Grant)
  case notTrusted
  /// It was trusted, and is another one since: what is different.
  case changed([String])
  /// Nobody can say, or it could not be trusted as it is.
  case unclear(TrustError)
}
