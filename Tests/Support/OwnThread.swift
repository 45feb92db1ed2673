import Dispatch

/// Does work that waits for programs on a thread of its own: tests share a few threads, and one that
/// sleeps there keeps others from going on.
package func onOwnThread<Result: Sendable>(
  _ body: @escaping @Sendable () throws -> Result
) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue(label: "copydesk.test").async {
      continuation.resume(with: Swift.Result { try body() })
    }
  }
}
