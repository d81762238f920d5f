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
            Print(writer, File.ReadAllLines(Path.Combine(folder, "times.txt")).Skip(1).Select(Read).ToList());
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
              <Target Name="Start" BeforeTargets="FindKubernetesManifests"><PropertyGroup>
                <Used>$([System.Environment]::CpuUsage.TotalTime.Ticks)</Used><Started>$([System.DateTime]::UtcNow.Ticks)</Started>
              </PropertyGroup></Target>
              <Target Name="Stop" AfterTargets="LintKubernetesManifests">
                <PropertyGroup>
                  <Ended>$([System.DateTime]::UtcNow.Ticks)</Ended><UsedAtEnd>$([System.Environment]::CpuUsage.TotalTime.Ticks)</UsedAtEnd>
                </PropertyGroup>
                <WriteLinesToFile File="../times.txt" Lines="$([MSBuild]::Subtract($(Ended), $(Started))) $([MSBuild]::Subtract($(UsedAtEnd), $(Used)))" />
              </Target>
            </Project>
            """);
        // A global property of its own makes each round a build of its own.
        var rounds = new[] { "", Change("One"), Change("All") }.SelectMany((change, kind) => Enumerable.Range(0, Rounds).Select(i => change + Round($"{kind}.{i}")));
        File.WriteAllText(Path.Combine(folder, "Rounds.proj"), $"""
            <Project>
              <ItemGroup><All Include="App/**/*.yaml" /><One Include="App/{Corpus.Generate(Files)[0].Path}" /></ItemGroup>
              <Target Name="Rounds">{string.Concat(rounds)}</Target>
            </Project>
            """);
    }

    private static string Change(string files) => $"""<WriteLinesToFile File="%({files}.Identity)" Lines="# changed" />""";

    private static string Round(string round) => $"""<MSBuild Projects="App/App.csproj" Targets="Build" Properties="Round={round}" />""";

    private static (double Passed, double Used) Read(string line)
    {
        var ticks = line.Split(' ').Select(t => long.Parse(t, CultureInfo.InvariantCulture) / (double)TimeSpan.TicksPerMillisecond).ToList();
        return (ticks[0], ticks[1]);
    }

    // The first build of a process loads what the others find there.
    private static void Print(TextWriter writer, List<(double Passed, double Used)> times)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $".NET {Environment.Version}, {Environment.ProcessorCount} cores, {Files} files"));
        Row(writer, "nothing changed", times.Take(Rounds).ToList(), "at most 30 ms");
        Row(writer, "a file changed", times.Skip(Rounds).Take(Rounds).ToList(), "at most 150 ms");
        Row(writer, "all files changed", times.Skip(2 * Rounds).ToList(), "at most 150 ms");
    }

    // While other processes are at work only the processor time of this one says something, that of its compiler and its collector included.
    private static void Row(TextWriter writer, string name, List<(double Passed, double Used)> times, string target)
    {
        writer.WriteLine($"{name,-18} {Numbers(times.ConvertAll(t => t.Passed))} ({target} on a warm node)");
        writer.WriteLine($"{"",-18} {Numbers(times.ConvertAll(t => t.Used))} of processor time");
    }

    private static string Numbers(List<double> times)
    {
        var warm = times.Skip(1).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"first {times[0],5:0} ms, then {warm[0]:0} to {warm[^1]:0} ms, median {warm[warm.Count / 2]:0} ms");
    }

    private static void Dotnet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        // A build may ask for the time, but not for the time of its process unless it is told so.
        start.Environment["MSBUILDENABLEALLPROPERTYFUNCTIONS"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(output);
    }

    private static string Repository([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
