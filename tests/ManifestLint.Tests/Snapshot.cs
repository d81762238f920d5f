using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Tests;

/// <summary>Expected output in a file that a person can read. UPDATE_SNAPSHOTS=1 writes it, a plain run compares.</summary>
internal static class Snapshot
{
    public static bool IsUpdating { get; } = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    /// <summary>Findings as the command line shows them, without colour.</summary>
    public static string Of(IEnumerable<Finding> findings)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        FindingText.Write(writer, findings);
        return writer.ToString();
    }

    public static void Match(string path, string actual)
    {
        if (IsUpdating)
        {
            if (!File.Exists(path) || File.ReadAllText(path) != actual)
                File.WriteAllText(path, actual);
            return;
        }
        Assert.True(File.Exists(path), $"{Path.GetFileName(path)} is missing: run UPDATE_SNAPSHOTS=1 dotnet test and read what it writes.\n\n{actual}");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
