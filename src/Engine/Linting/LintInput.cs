using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Linting;

/// <summary>All that a run depends on: files with their text, the configuration, today's date. The same input gives the same findings.</summary>
public sealed class LintInput
{
    /// <summary>Every file of the context, in any order.</summary>
    public required IReadOnlyList<InputFile> Files { get; init; }

    /// <summary>The configuration file; <c>null</c> where there is none.</summary>
    public ManifestFile? Configuration { get; init; }

    /// <summary>Today, for suppressions that expire; <c>null</c> and nothing expires.</summary>
    public DateTime? Today { get; init; }

    /// <summary>The host was told that nothing referenced lives outside these files (<c>--complete</c>).</summary>
    public bool IsComplete { get; init; }

    /// <summary>Whether files are read one after the other: for a host that has threads enough of its own. Otherwise many are read at once.</summary>
    public bool IsSequential { get; init; }

    /// <summary>How a file that looks like a manifest is read, for a host that keeps what was read; several threads ask at once.</summary>
    public Func<InputFile, Yaml.YamlStream> ReadStream { get; init; } = static input => Yaml.YamlReader.Read(input.File);
}

/// <summary>One file of the context.</summary>
/// <param name="File">Its path and text.</param>
/// <param name="IsSelected">Whether findings in it are wanted; the others are looked up only.</param>
/// <param name="IsNamed">Whether a person named it: then it is judged even if it does not look like a Kubernetes object.</param>
/// <param name="ReadError">Why its text could not be had (unreadable, not text, too large), as a sentence; the text is empty then.</param>
public sealed record InputFile(ManifestFile File, bool IsSelected = true, bool IsNamed = false, string? ReadError = null)
{
    /// <summary>What the text holds, where the host has read it already and keeps it while the text stays the same; <c>null</c>, and the run reads it.</summary>
    public Yaml.YamlStream? Stream { get; init; }
}
