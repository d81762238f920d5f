using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using ManifestLint.Rules;

namespace ManifestLint.Benchmarks;

/// <summary>
/// What the MSBuild task adds to real builds of a project with 100 manifests: the first one of a process, and those of a node that has built before. One
/// process builds again and again, so nothing lives on when it ends.
/// </summary>
internal static class BuildRun
{
    private const int Files = 100;
    private const int Rounds = 10;

    /// <summary>Packs, builds and prints.</summary>
    public static void Print(TextWriter writer)
    {
        var folder = Directory.CreateTempSubdirectory("manifestlint-").FullName;
        try
        {
            WriteProject(folder);
            Dotnet(folder, "pack", Path.Combine(Repository(), "src", "MsBuildTask"), "-c", "Release", "-o", Path.Combine(folder, "feed"), "-v", "q");
            Dotnet(folder, "build", "App", "-v", "q");
            Dotnet(folder, "msbuild", "Rounds.proj", "-v:q");
            Print(writer, File.ReadAllLines(Path.Combine(folder, "times.txt")).Skip(1).Select(l => long.Parse(l, CultureInfo.InvariantCulture) / 10_000.0).ToList());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void WriteProject(string folder)
    {
        var app = Directory.CreateDirectory(Path.Combine(folder, "App")).FullName;
        foreach (var file in Corpus.Generate(Files))
        {
            var path = Path.Combine(app, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }
        File.WriteAllText(Path.Combine(app, "Code.cs"), "public class Code;\n");
        File.WriteAllText(Path.Combine(folder, "nuget.config"), """
            <configuration><config><add key="globalPackagesFolder" value="packages" /></config><packageSources><clear /><add key="feed" value="feed" /></packageSources></configuration>
            """);
        // A build that warns lints again, so all is silent.
        var rules = string.Join(";", RuleCatalog.Engine.Rules.All.Select(r => r.Id));
        File.WriteAllText(Path.Combine(app, "App.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><NoWarn>{rules}</NoWarn></PropertyGroup>
              <ItemGroup><PackageReference Include="ManifestLint.MSBuild" Version="*-*" PrivateAssets="all" /></ItemGroup>
              <Target Name="Start" BeforeTargets="FindKubernetesManifests"><PropertyGroup><Started>$([System.DateTime]::UtcNow.Ticks)</Started></PropertyGroup></Target>
              <Target Name="Stop" AfterTargets="LintKubernetesManifests">
                <PropertyGroup><Ended>$([System.DateTime]::UtcNow.Ticks)</Ended></PropertyGroup>
                <WriteLinesToFile File="../times.txt" Lines="$([MSBuild]::Subtract($(Ended), $(Started)))" />
              </Target>
            </Project>
            """);
        // A global property of its own makes each round a build of its own. The settings count as inputs, so a new one stands for a changed manifest.
        var quiet = string.Concat(Enumerable.Range(0, Rounds).Select(i => Round($"Round=q{i}")));
        var changed = string.Concat(Enumerable.Range(0, Rounds).Select(i => Round($"Round=c{i};WarningsNotAsErrors=c{i}")));
        File.WriteAllText(Path.Combine(folder, "Rounds.proj"), $"<Project><Target Name=\"Rounds\">{quiet}{changed}</Target></Project>");
    }

    private static string Round(string properties) =>
        $"<MSBuild Projects=\"App/App.csproj\" Targets=\"Build\" Properties=\"{properties}\" />";

    // The first build of a process loads what the others find there.
    private static void Print(TextWriter writer, List<double> times)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $".NET {Environment.Version}, {Environment.ProcessorCount} cores, {Files} files"));
        Row(writer, "nothing changed", times.Take(Rounds).ToList(), "at most 30 ms");
        Row(writer, "something changed", times.Skip(Rounds).ToList(), "at most 150 ms");
    }

    private static void Row(TextWriter writer, string name, List<double> times, string target)
    {
        var warm = times.Skip(1).Order().ToList();
        var numbers = string.Create(CultureInfo.InvariantCulture, $"first {times[0],5:0} ms, then {warm[0]:0} to {warm[^1]:0} ms, median {warm[warm.Count / 2]:0} ms");
        writer.WriteLine($"{name,-18} {numbers} ({target} on a warm node)");
    }

    private static void Dotnet(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(output);
    }

    private static string Repository([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
