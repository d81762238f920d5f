using ManifestLint.Tests.Cli;

namespace ManifestLint.Tests.Review;

/// <summary>The git repository of a team, on a machine that has <c>manifestlint</c> on its path and nothing of this machine's own settings.</summary>
internal sealed class TeamRepository : IDisposable
{
    private readonly TemporaryFolder machine = new();

    public TeamRepository()
    {
        machine.With("bin/manifestlint", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "manifestlint.dll")}' \"$@\"\n");
        machine.With("gitconfig", "[user]\n  name = T\n  email = t@example.com\n[init]\n  defaultBranch = main\n[protocol \"file\"]\n  allow = always\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(machine["bin/manifestlint"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(FullPath);
        Shell("git init -q").Is(0);
    }

    /// <summary>The top of the work tree.</summary>
    public string FullPath => machine["team"];

    /// <summary>A folder of the machine outside the repository.</summary>
    public string Outside => machine.FullPath;

    /// <summary>The absolute path of a file of the repository.</summary>
    public string this[string path] => Path.Combine(FullPath, path);

    public TeamRepository With(string path, string text)
    {
        machine.With("team/" + path, text);
        return this;
    }

    /// <summary>With all files of a folder, where they lie in it.</summary>
    public TeamRepository WithCopyOf(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            machine.With("team/" + Path.GetRelativePath(folder, file), File.ReadAllBytes(file));
        return this;
    }

    /// <summary>With everything committed, whatever the hooks say.</summary>
    public TeamRepository Committed(string message = "x")
    {
        Shell($"git add -A && git commit -q --no-verify -m '{message}'").Is(0);
        return this;
    }

    /// <summary>Runs a command of a person at the top of the work tree.</summary>
    public CommandLineRun Shell(string command, params (string Name, string Value)[] environment) => RealProcess.Shell(
        FullPath,
        $"unset $(git rev-parse --local-env-vars) manifestlint; {command}",
        [
            ("PATH", machine["bin"] + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH")),
            ("GIT_CONFIG_GLOBAL", machine["gitconfig"]),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("PRE_COMMIT_HOME", machine["pre-commit"]),
            ("PRE_COMMIT_COLOR", "never"),
            .. environment,
        ]);

    public void Dispose()
    {
        // Git's objects are read-only, which Windows takes seriously.
        foreach (var file in Directory.EnumerateFiles(machine.FullPath, "*", SearchOption.AllDirectories).Where(f => OperatingSystem.IsWindows()))
            File.SetAttributes(file, FileAttributes.Normal);
        machine.Dispose();
    }
}

/// <summary>What a test expects of a run.</summary>
internal static class RunAssertions
{
    /// <summary>Holds that the run ended with this status, and shows what it said where it did not.</summary>
    public static CommandLineRun Is(this CommandLineRun run, int status)
    {
        Assert.True(run.Status == status, $"status {run.Status}\n{run.Output}\n{run.Error}");
        return run;
    }
}
