using System.Collections.Concurrent;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;
using Microsoft.Build.Framework;

namespace ManifestLint.MsBuildTask;

/// <summary>
/// What the last build of a project read from its manifests, where the build node stays: most texts are the same in the next build, and no node builds
/// often enough for the runtime to make the YAML parser fast. MSBuild holds it, and one build at a time takes it.
/// </summary>
internal sealed class KeptManifests
{
    // Twenty times as many bytes stay in memory; what is more would be no favour to a machine that has other things to do.
    private const int MaxCharacters = 4_000_000;

    private readonly IBuildEngine4? engine;
    private readonly string key;
    private readonly ConcurrentDictionary<(string Path, bool IsNamed), YamlStream> before;
    private readonly ConcurrentDictionary<(string Path, bool IsNamed), YamlStream> now = new();

    private KeptManifests(IBuildEngine4? engine, string project)
    {
        this.engine = engine;
        key = typeof(KeptManifests).FullName + " " + project;
        // What another version of this package has left is of another type.
        before = engine?.UnregisterTaskObject(key, RegisteredTaskObjectLifetime.AppDomain) as ConcurrentDictionary<(string Path, bool IsNamed), YamlStream> ?? new();
    }

    /// <summary>What is there of a project; nobody else has it until <see cref="Keep"/>.</summary>
    public static KeptManifests Take(IBuildEngine engine, string project) => new(engine as IBuildEngine4, project);

    /// <summary>The same files, those whose texts have not changed with what they hold.</summary>
    public IReadOnlyList<InputFile> In(IReadOnlyList<InputFile> files) => [.. files.Select(Known)];

    /// <summary>Reads one of the others.</summary>
    public YamlStream Read(InputFile input) => now[(input.File.Path, input.IsNamed)] = YamlReader.Read(input.File);

    /// <summary>Leaves what this build has read for the next one.</summary>
    public void Keep()
    {
        if (now.Values.Sum(s => (long)s.File.Text.Length) <= MaxCharacters)
            engine?.RegisterTaskObject(key, now, RegisteredTaskObjectLifetime.AppDomain, allowEarlyCollection: true);
    }

    private InputFile Known(InputFile input)
    {
        var path = (input.File.Path, input.IsNamed);
        if (!before.TryGetValue(path, out var stream) || stream.File.Text != input.File.Text || stream.File.HasByteOrderMark != input.File.HasByteOrderMark)
            return input;
        now[path] = stream;
        return input with { File = stream.File, Stream = stream };
    }
}
