using ManifestLint.Cli;
using ManifestLint.Cli.Reporting;

namespace ManifestLint.Tests.Cli.Reporting;

public sealed class ProgressLineTests : IDisposable
{
    private readonly StringWriter error = new() { NewLine = "\n" };
    private readonly ManualTime time = new();

    public void Dispose() => error.Dispose();

    [Fact]
    public void A_run_of_half_a_second_is_told_and_nothing_is_left_of_it()
    {
        using var progress = ProgressLine.Start(Terminal());
        progress.Say("reading files");
        Assert.Equal(TimeSpan.FromMilliseconds(500), time.Delay);
        Assert.Equal("", error.ToString());
        time.Fire();
        Assert.Equal("\rmanifestlint: reading files ...", error.ToString());
        progress.Say("linting 2 files");
        time.Fire();
        time.Fire();
        progress.Say("x");
        time.Fire();
        progress.End();
        Assert.Equal("", Shown(error.ToString()).Trim());
        Assert.Equal(0, Column(error.ToString()));
        Assert.DoesNotContain('\u001b', error.ToString());
        Assert.DoesNotContain('\n', error.ToString());
    }

    [Fact]
    public void What_has_ended_never_shows_again()
    {
        var progress = ProgressLine.Start(Terminal());
        progress.Say("reading files");
        progress.End();
        time.Fire();
        Assert.Equal("", error.ToString());
        Assert.True(time.IsDisposed);
    }

    [Fact]
    public void Without_a_terminal_or_a_wish_there_is_no_line()
    {
        using var pipe = ProgressLine.Start(Terminal() with { CanShowProgress = false });
        using var quiet = ProgressLine.Start(Terminal(), isWanted: false);
        pipe.Say("reading files");
        quiet.Say("reading files");
        Assert.False(time.HasTimer);
    }

    [Fact]
    public void A_terminal_that_has_gone_does_not_end_the_run()
    {
        using var progress = ProgressLine.Start(Terminal() with { Error = new GoneWriter() });
        progress.Say("reading files");
        time.Fire();
        time.Fire();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(true, "--quiet")]
    [InlineData(true, "-")]
    public void A_run_asks_for_the_line_unless_it_is_quiet_or_reads_what_a_person_types(bool isTerminal, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        folder.With("a.yaml");
        CommandLine.Run(arguments, Terminal() with { WorkingFolder = folder.FullPath, CanShowProgress = isTerminal });
        Assert.Equal(arguments.Length == 0, time.HasTimer);
        Assert.True(!time.HasTimer || time.IsDisposed);
        Assert.Equal("", error.ToString());
    }

    [PseudoTerminalFact]
    public void On_a_real_terminal_a_long_run_shows_the_line_and_a_pipe_never_does()
    {
        using var folder = new TemporaryFolder();
        // Thousands of files take over half a second on any machine.
        folder.With("a.yaml");
        var program = Path.Combine(AppContext.BaseDirectory, "manifestlint.dll");
        const string Service = "apiVersion: v1\\nkind: Service\\nmetadata:\\n  name: a%s\\nspec:\\n  ports: [{ port: 80 }]\\n";
        const string Slow = $"for i in $(seq 1 10000); do printf '{Service}' $i > s$i.yaml; done";
        var terminal = RealProcess.Shell(folder.FullPath, $"{Slow}; TERM=xterm script -qec \"dotnet '{program}'\" /dev/null");
        Assert.Contains("manifestlint: ", terminal.Output, StringComparison.Ordinal);
        Assert.EndsWith("No findings in 10001 files", LastLine(terminal.Output), StringComparison.Ordinal);
        Assert.DoesNotContain("...", LastLine(terminal.Output), StringComparison.Ordinal);
        var dumb = RealProcess.Shell(folder.FullPath, $"TERM=dumb script -qec \"dotnet '{program}'\" /dev/null");
        Assert.Equal("No findings in 10001 files\r\n", dumb.Output);
        var pipe = RealProcess.Shell(folder.FullPath, "manifestlint");
        Assert.Equal(new CommandLineRun(0, "No findings in 10001 files\n", ""), pipe);
    }

    private Surroundings Terminal() => new()
    {
        WorkingFolder = ".",
        OpenInput = () => new MemoryStream("apiVersion: v1\nkind: Service\nmetadata: { name: a }\n"u8.ToArray()),
        Output = TextWriter.Null,
        Error = error,
        Today = new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Unspecified),
        CanShowProgress = true,
        Time = time,
    };

    /// <summary>What a terminal shows of a line that is overwritten.</summary>
    private static string Shown(string written)
    {
        var cells = new List<char>();
        var column = 0;
        foreach (var c in written)
        {
            if (c == '\r')
            {
                column = 0;
                continue;
            }
            if (column == cells.Count)
                cells.Add(c);
            cells[column++] = c;
        }
        return new string([.. cells]);
    }

    private static int Column(string written) => written.Length - 1 - written.LastIndexOf('\r');

    private static string LastLine(string output) => Shown(output.TrimEnd('\n', '\r').Split('\n')[^1]).TrimEnd();

    private sealed class ManualTime : TimeProvider
    {
        private Action? callback;

        public TimeSpan Delay { get; private set; }

        public bool HasTimer => callback is not null;

        public bool IsDisposed { get; private set; }

        public void Fire() => callback!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            this.callback = () => callback(state);
            Delay = dueTime;
            return new Timer(this);
        }

        private sealed class Timer(ManualTime owner) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => owner.IsDisposed = true;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }

    private sealed class GoneWriter : StringWriter
    {
        public override void Write(string? value) => throw new IOException("Input/output error");
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PseudoTerminalFactAttribute : FactAttribute
    {
        public PseudoTerminalFactAttribute()
        {
            if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script"))
                Skip = "script, which makes a terminal, is not installed here";
        }
    }
}
