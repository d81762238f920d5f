namespace ManifestLint.Aws.Annotations;

/// <summary>The words that the tables are written in.</summary>
internal static class Formats
{
    public static ValueEffect RefusedByAws { get; } = ValueCheck.ByAws;

    public static ValueEffect RefusedByApiServer { get; } = ValueCheck.ByApiServer;

    private static ValueEffect PartOfTheValue { get; } = ValueEffect.Ignored("part of the value");

    private static ValueEffect UnknownLabel { get; } = ValueEffect.Ignored("a label that no node has");

    public static ValueFormat Bool { get; } = new BoolFormat();

    public static ValueFormat AnyText { get; } = new TextFormat();

    public static ValueFormat AnyList { get; } = new ListFormat();

    public static ValueFormat Subnets { get; } = new ListFormat(TextRules.IdOrName("subnet-")) { NeedsEntry = true };

    public static ValueFormat SecurityGroups { get; } = new ListFormat(TextRules.IdOrName("sg-")) { OncePrefix = "sg-" };

    public static ValueFormat PrefixLists { get; } = new ListFormat(TextRules.Prefixed("pl-", "prefix list"));

    public static ValueFormat EipAllocations { get; } = new ListFormat(TextRules.Prefixed("eipalloc-", "allocation of an elastic IP address"));

    public static ValueFormat Arns { get; } = new ListFormat(TextRules.Arn);

    public static ValueFormat Tags { get; } = new MapFormat(PairRules.Tag) { LastComma = PartOfTheValue };

    public static ValueFormat FrontendTags { get; } = new MapFormat(PairRules.FrontendTag) { LastComma = PartOfTheValue };

    public static ValueFormat Labels { get; } = new MapFormat { LineEnd = UnknownLabel, LastComma = UnknownLabel };

    public static ValueFormat Attributes { get; } = new MapFormat();

    public static ValueFormat ListenerAttributes { get; } = new MapFormat { LineEnd = PartOfTheValue, LastComma = PartOfTheValue };

    public static ValueFormat Capacity { get; } = new MapFormat(PairRules.Capacity);

    /// <summary>5 to 300 seconds.</summary>
    public static ValueFormat HealthCheckInterval { get; } = Int32(aws: new NumberRange(5, 300));

    /// <summary>2 to 120 seconds.</summary>
    public static ValueFormat HealthCheckTimeout { get; } = Int32(aws: new NumberRange(2, 120));

    /// <summary>2 to 10 checks in a row.</summary>
    public static ValueFormat HealthCheckThreshold { get; } = Int32(aws: new NumberRange(2, 10));

    public static ValueFormat OneOf(params string[] values) => new ChoiceFormat(false, values.Select(value => new Choice(value)).ToArray());

    public static ValueFormat OneOf(params Choice[] choices) => new ChoiceFormat(false, choices);

    public static ValueFormat OneOfAnyCase(params string[] values) => new ChoiceFormat(true, values.Select(value => new Choice(value)).ToArray());

    public static Choice Since(string version, string value) => new(value, Releases.Of(version));

    public static ValueFormat Int32(NumberRange? aws = null) => new IntFormat(32) { Aws = aws };

    public static ValueFormat Text(TextRule rule) => new TextFormat(rule);

    public static ValueFormat List(TextRule rule) => new ListFormat(rule);

    public static ValueFormat Map(PairRule rule) => new MapFormat(rule);

    public static ValueFormat Json(JsonShape shape, JsonRule? rule = null) => new JsonFormat(shape, rule);
}
