using System.Diagnostics;
using System.Text;

namespace ManifestLint.Hosts.Tests;

/// <summary>The end of a process <c>dotnet</c>.</summary>
internal sealed record DotnetRun(int Status, string Output)
{
    /// <summary>Runs <c>dotnet</c> as a person's shell would, not as a child of the tests: nothing that this process got from its own build reaches it.</summary>
    public static DotnetRun Start(string folder, PackedFeed feed, params string[] arguments) => Start(folder, feed, "en", arguments);

    /// <summary>The same in another language.</summary>
    public static DotnetRun Start(string folder, PackedFeed feed, string language, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["NUGET_PACKAGES"] = feed.PackagesFolder;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = language;
        return Run(start);
    }

    /// <summary>Runs a command of a shell in which <c>dotnet</c> restores as it always does on this machine.</summary>
    public static DotnetRun Shell(string folder, string command, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Run(start);
    }

    private static DotnetRun Run(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(IsOfTheTests).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        // A node that lives on would keep the task's assembly open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // So would a compiler that lives on, and keep an analyzer of the same name and version that was packed before.
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new DotnetRun(process.ExitCode, output + error.Result);
    }

    private static bool IsOfTheTests(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || (variable.StartsWith("GIT_", StringComparison.Ordinal) && !variable.StartsWith("GIT_CONFIG_", StringComparison.Ordinal));
}
