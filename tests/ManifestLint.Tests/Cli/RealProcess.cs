using System.Diagnostics;

namespace ManifestLint.Tests.Cli;

/// <summary>The command line as a process of its own.</summary>
internal static class RealProcess
{
    /// <summary>Runs the program that was built beside these tests, through a shell so that pipes and redirections are real.</summary>
    public static CommandLineRun Shell(string folder, string command, params (string Name, string Value)[] environment)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "manifestlint.dll");
        var start = new ProcessStartInfo("bash", ["-c", $"manifestlint() {{ dotnet '{program}' \"$@\"; }}; {command}"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandLineRun(process.ExitCode, output, error.Result);
    }
}
