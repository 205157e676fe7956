/// What a place that runs pages must be able to do: a frame in the browser, a sandbox on the server.

export interface Place {
  /// The value of a JavaScript expression of ours around a pupil's code; throws where the place cannot read it.
  evaluate(expression: string): unknown
  /// Resolves when everything that was promised until now has been done.
  settle(): Promise<void>
}
