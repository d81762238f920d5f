namespace ManifestLint.Cli.Reporting;

/// <summary>
/// A line on a terminal that tells what a long run is doing. It appears after half a second and is gone when the run has something to say. It is
/// overwritten with blanks, so that no terminal needs to understand an escape sequence.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly object writing = new();
    private readonly TextWriter writer;
    private readonly ITimer? timer;
    private string what = "";
    private string shown = "";
    private bool hasEnded;

    private ProgressLine(TextWriter writer, TimeProvider? time)
    {
        this.writer = writer;
        timer = time?.CreateTimer(_ => Show(), null, Delay, Period);
    }

    /// <summary>A line for a run that begins now; none where standard error is no terminal, or nobody wants to be told.</summary>
    /// <param name="surroundings">The process.</param>
    /// <param name="isWanted">Whether the run may show one at all.</param>
    public static ProgressLine Start(Surroundings surroundings, bool isWanted = true) =>
        new(surroundings.Error, isWanted && surroundings.CanShowProgress ? surroundings.Time : null);

    /// <summary>What the run does now, as a participle: <c>linting 1200 files</c>. Nothing from a manifest.</summary>
    public void Say(string doing)
    {
        lock (writing)
            what = doing;
    }

    /// <summary>Takes the line away, for good.</summary>
    public void End()
    {
        timer?.Dispose();
        lock (writing)
        {
            hasEnded = true;
            Write("");
        }
    }

    /// <inheritdoc cref="End"/>
    public void Dispose() => End();

    private void Show()
    {
        lock (writing)
        {
            if (!hasEnded && what.Length > 0)
                Write($"manifestlint: {what} ...");
        }
    }

    private void Write(string line)
    {
        if (line == shown)
            return;
        try
        {
            writer.Write("\r" + line.PadRight(shown.Length) + (line.Length == 0 ? "\r" : ""));
            writer.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody watches any more: what matters is the report.
            hasEnded = true;
        }
        shown = line;
    }
}
