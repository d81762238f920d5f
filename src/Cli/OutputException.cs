namespace ManifestLint.Cli;

/// <summary>Standard output did not take what was written to it.</summary>
internal sealed class OutputException(IOException cause) : Exception(cause.Message, cause)
{
    /// <summary>What the system said.</summary>
    public IOException Cause { get; } = cause;
}
