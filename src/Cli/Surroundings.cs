using System.Text;

namespace ManifestLint.Cli;

/// <summary>What a run gets from the process that it runs in; tests hand over their own.</summary>
internal sealed record Surroundings
{
    /// <summary>Where relative paths start; absolute.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Opens standard input.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Standard output: reports and nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error: sentences about the run itself.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether standard output may be coloured, if nobody forbids it.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether a line on standard error may be shown and taken away again: both outputs are a terminal that can go back to the line's start.</summary>
    public bool CanShowProgress { get; init; }

    /// <summary>Runs the timer of the progress line.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Today, for suppressions that expire.</summary>
    public required DateTime Today { get; init; }

    /// <summary>Whether an internal failure is shown with its stack.</summary>
    public bool WantsTrace { get; init; }

    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess()
    {
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
            Console.OutputEncoding = Encoding.UTF8;
        return new Surroundings
        {
            WorkingFolder = Environment.CurrentDirectory,
            OpenInput = Console.OpenStandardInput,
            Output = Writer(Console.OpenStandardOutput),
            Error = Writer(Console.OpenStandardError),
            IsTerminal = !Console.IsOutputRedirected && IsUnset("NO_COLOR") && Environment.GetEnvironmentVariable("TERM") != "dumb",
            CanShowProgress = !Console.IsOutputRedirected && !Console.IsErrorRedirected && CanReturn(),
            Today = DateTime.Today,
            WantsTrace = !IsUnset("MANIFESTLINT_TRACE"),
        };
    }

    // A terminal of which nothing is known may be as dumb as one that says so.
    private static bool CanReturn() =>
        Environment.GetEnvironmentVariable("TERM") is var terminal && terminal != "dumb" && (OperatingSystem.IsWindows() || !string.IsNullOrEmpty(terminal));

    private static bool IsUnset(string variable) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    // A process may be started with its outputs closed: then nobody listens, and the exit status is what is left to say.
    private static TextWriter Writer(Func<Stream> open)
    {
        try
        {
            return new StreamWriter(open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16 * 1024) { NewLine = "\n" };
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return TextWriter.Null;
        }
    }
}
