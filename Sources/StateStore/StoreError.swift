package import Disk

/// What can go wrong with one article's files.
package enum StoreError: Error, Hashable, CustomStringConvertible {
  case disk(DiskError)
  case damaged(path: String, StateDamage)
  /// Another copydesk held the article, or what the name says, for too long.
  case locked(String)

  package var description: String {
    switch self {
    case .disk(let error): "\(error)"
    case .damaged(let path, let damage): "\(path): \(damage)"
    case .locked(let what): "\(what) is held by another copydesk; try again"
    }
  }
}
