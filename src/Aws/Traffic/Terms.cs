namespace ManifestLint.Aws.Traffic;

/// <summary>
/// What a target group sends traffic to
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html).
/// </summary>
public enum TargetType
{
    /// <summary>A port on every node.</summary>
    Instance,

    /// <summary>The pods' own addresses.</summary>
    Ip,
}

/// <summary>Who can reach a load balancer.</summary>
public enum Scheme
{
    /// <summary>The VPC and what is connected to it.</summary>
    Internal,

    /// <summary>Everybody.</summary>
    InternetFacing,
}

/// <summary>The address families that a load balancer answers on.</summary>
public enum AddressType
{
    /// <summary>IPv4 alone.</summary>
    IPv4,

    /// <summary>IPv4 and IPv6.</summary>
    DualStack,

    /// <summary>IPv6, and private IPv4 addresses: Application Load Balancers only.</summary>
    DualStackWithoutPublicIPv4,
}

/// <summary>What kind of load balancer AWS runs.</summary>
public enum LoadBalancerKind
{
    /// <summary>Speaks HTTP: what an Ingress becomes.</summary>
    Application,

    /// <summary>Passes connections on: what a Service becomes.</summary>
    Network,

    /// <summary>The first generation, from Kubernetes' own AWS provider.</summary>
    Classic,

    /// <summary>Made elsewhere: a TargetGroupBinding fills one of its target groups.</summary>
    Elsewhere,
}

/// <summary>What a listener or a target group speaks.</summary>
public enum TrafficProtocol
{
    /// <summary>HTTP in the clear.</summary>
    Http,

    /// <summary>HTTP over TLS.</summary>
    Https,

    /// <summary>TCP, passed through.</summary>
    Tcp,

    /// <summary>TLS, ended at the load balancer or spoken to the target.</summary>
    Tls,

    /// <summary>UDP.</summary>
    Udp,

    /// <summary>TCP and UDP on one port.</summary>
    TcpUdp,

    /// <summary>QUIC.</summary>
    Quic,

    /// <summary>TCP and QUIC on one port.</summary>
    TcpQuic,
}

/// <summary>The HTTP that an Application Load Balancer speaks to its targets.</summary>
public enum ProtocolVersion
{
    /// <summary>HTTP/1.1.</summary>
    Http1,

    /// <summary>HTTP/2.</summary>
    Http2,

    /// <summary>gRPC over HTTP/2.</summary>
    Grpc,
}

/// <summary>The words of AWS and the controller for these terms, and back: exact, case included.</summary>
public static class TrafficWords
{
    /// <summary><c>instance</c>, <c>ip</c>.</summary>
    public static string Word(this TargetType value) => value == TargetType.Ip ? "ip" : "instance";

    /// <summary><c>internal</c>, <c>internet-facing</c>.</summary>
    public static string Word(this Scheme value) => value == Scheme.InternetFacing ? "internet-facing" : "internal";

    /// <summary><c>ipv4</c>, <c>dualstack</c>, <c>dualstack-without-public-ipv4</c>.</summary>
    public static string Word(this AddressType value) => value switch
    {
        AddressType.DualStack => "dualstack",
        AddressType.DualStackWithoutPublicIPv4 => "dualstack-without-public-ipv4",
        _ => "ipv4",
    };

    /// <summary><c>application</c>, <c>network</c>, <c>classic</c>, <c>elsewhere</c>.</summary>
    public static string Word(this LoadBalancerKind value) => value switch
    {
        LoadBalancerKind.Network => "network",
        LoadBalancerKind.Classic => "classic",
        LoadBalancerKind.Elsewhere => "elsewhere",
        _ => "application",
    };

    /// <summary><c>HTTP</c>, <c>TCP_UDP</c>, …</summary>
    public static string Word(this TrafficProtocol value) => value switch
    {
        TrafficProtocol.Https => "HTTPS",
        TrafficProtocol.Tcp => "TCP",
        TrafficProtocol.Tls => "TLS",
        TrafficProtocol.Udp => "UDP",
        TrafficProtocol.TcpUdp => "TCP_UDP",
        TrafficProtocol.Quic => "QUIC",
        TrafficProtocol.TcpQuic => "TCP_QUIC",
        _ => "HTTP",
    };

    /// <summary><c>HTTP1</c>, <c>HTTP2</c>, <c>GRPC</c>.</summary>
    public static string Word(this ProtocolVersion value) => value switch
    {
        ProtocolVersion.Http2 => "HTTP2",
        ProtocolVersion.Grpc => "GRPC",
        _ => "HTTP1",
    };

    internal static TargetType? TargetTypeOf(string word) => word switch
    {
        "instance" => TargetType.Instance,
        "ip" => TargetType.Ip,
        _ => null,
    };

    internal static Scheme? SchemeOf(string word) => word switch
    {
        "internal" => Scheme.Internal,
        "internet-facing" => Scheme.InternetFacing,
        _ => null,
    };

    internal static AddressType? AddressTypeOf(string word) => word switch
    {
        "ipv4" => AddressType.IPv4,
        "dualstack" => AddressType.DualStack,
        "dualstack-without-public-ipv4" => AddressType.DualStackWithoutPublicIPv4,
        _ => null,
    };

    /// <summary>A Network Load Balancer has no third kind.</summary>
    internal static AddressType? NetworkAddressTypeOf(string word) =>
        AddressTypeOf(word) is { } type && type != AddressType.DualStackWithoutPublicIPv4 ? type : null;

    internal static TrafficProtocol? HttpProtocolOf(string word) => word switch
    {
        "HTTP" => TrafficProtocol.Http,
        "HTTPS" => TrafficProtocol.Https,
        _ => null,
    };

    internal static ProtocolVersion? ProtocolVersionOf(string word) => word switch
    {
        "HTTP1" => ProtocolVersion.Http1,
        "HTTP2" => ProtocolVersion.Http2,
        "GRPC" => ProtocolVersion.Grpc,
        _ => null,
    };
}
